#' Load a table of a release
#'
#' `load_events()` gives the analysis-ready view with one row for each event, `load_dyads()` the
#' one with one row for each pair of organisations in an event, and `load_table()` any table or
#' view by its name.
#'
#' The types are those of the Table Schema in the release's `datapackage.json`. Days are `Date`;
#' expressions such as `2021-05?` stay text. Codes are factors that know their whole codelist, in
#' the order of the codebook. Whole numbers are integers, with `NA` where there is none. Text is
#' UTF-8 and never changed: `"NA"`, `"NULL"` and `"nan"` are texts like any other, and only an
#' empty cell is missing. None of this depends on the locale of the session.
#'
#' Before a byte of a file is parsed, its size and SHA-256 are compared with what was published.
#' The columns must be those of the schema. A value that does not fit is an error that names its
#' row and column. See [seccoop_error] for the errors and their classes.
#'
#' # Which release
#'
#' Without `version` it is the bundled release, which needs no network, whatever store is
#' configured; or, if `store` is given, the latest of that store. With `version`, the release is
#' taken from the cache, and downloaded there first if it is not in it. Where no store is
#' configured, the bundled release and those in the cache can be had.
#'
#' @param version A release, such as `"1.0.0"`, or `"latest"` for the newest that was not yanked.
#' @param store Where releases are kept: a folder, a `file://` address or the address of a web
#'   server (https, or http on this machine); also the folder of one unpacked release. Otherwise
#'   `options(seccoop.store = )`, otherwise the environment variable `SECCOOP_STORE`.
#' @param name The name of a table or view, such as `"participants"`; see [load_package()].
#' @param format Which files to read: `"csv"`, `"parquet"`, which takes nanoparquet or arrow, or
#'   `"auto"`: Parquet where there is a file and a package for it, and CSV otherwise. The result is
#'   the same. The bundled release has CSV files only.
#' @return A data frame (a tibble) with the columns of the schema and one row for each record. Its
#'   attributes `version`, `table` and `citation` say what it is.
#' @seealso [codebook()] for what the columns mean, [load_package()] for all tables.
#' @export
#' @examples
#' participants <- load_table("participants")
#' head(participants)
#' levels(participants$role)
load_table <- function(name, version = NULL, store = NULL, format = c("auto", "csv", "parquet")) {
  require_string(name, "name")
  format <- pick(format, c("auto", "csv", "parquet"), "format")
  release <- find_release(version, store)
  read_table(release, read_descriptor(release), name, format)
}

#' @rdname load_table
#' @export
#' @examples
#' events <- load_events()
#' attr(events, "version")
#' table(events$event_family)
load_events <- function(version = NULL, store = NULL, format = c("auto", "csv", "parquet")) {
  load_table("events_flat", version, store, format)
}

#' @rdname load_table
#' @export
#' @examples
#' dyads <- load_dyads()
#' sum(dyads$same_state)
load_dyads <- function(version = NULL, store = NULL, format = c("auto", "csv", "parquet")) {
  load_table("dyads", version, store, format)
}

#' Load a release as a list of tables that refer to each other
#'
#' @inheritParams load_table
#' @return A list of data frames by the names of the tables, of the class `seccoop_package`. Its
#'   attribute `keys` has one row for each primary key, and its attribute `links` one for each
#'   column that refers to a row of another table: `table`, `columns`, `to_table`, `to_columns`.
#'   `version` and `citation` are attributes, too.
#' @export
#' @examples
#' package <- load_package()
#' package
#' attr(package, "links")
#'
#' # Who took part in the events of one type:
#' merge(package$events[package$events$event_type == "ratified", "event_id"],
#'       package$participants)
load_package <- function(version = NULL, store = NULL, format = c("auto", "csv", "parquet")) {
  format <- pick(format, c("auto", "csv", "parquet"), "format")
  release <- find_release(version, store)
  descriptor <- read_descriptor(release)
  names <- table_names(descriptor)
  tables <- lapply(names, function(name) read_table(release, descriptor, name, format))
  structure(
    stats::setNames(tables, names),
    class = "seccoop_package", version = release$version,
    citation = apa(citation_of(release, descriptor)),
    keys = keys_of(descriptor), links = links_of(descriptor)
  )
}

#' @export
print.seccoop_package <- function(x, ...) {
  cat("<seccoop ", attr(x, "version"), ">\n", sep = "")
  rows <- vapply(x, nrow, 0L)
  links <- attr(x, "links")
  for (name in names(x)) {
    to <- unique(links$to_table[links$table == name])
    cat(sprintf("  %-14s %7d rows%s\n", name, rows[[name]],
                if (length(to)) paste0("  -> ", toString(to)) else ""))
  }
  invisible(x)
}

read_table <- function(release, descriptor, name, format = "auto") {
  resource <- resource_of(descriptor, name)
  file <- file_of(release, descriptor, resource, format)
  opened <- open_file(release, file$path)
  on.exit(opened$forget())
  require_described(opened$path, file, release)
  read <- if (file$format == "parquet") read_parquet_table else read_csv_table
  columns <- read(opened$path, resource)
  as_frame(columns, version = release$version, table = name,
           citation = apa(citation_of(release, descriptor)), store = release$store)
}

# The resource whose file is to be read.
file_of <- function(release, descriptor, resource, format) {
  parquet <- Filter(function(other) identical(other$name, paste0(resource$name, "-parquet")),
                    descriptor$resources)
  there <- length(parquet) && parquet[[1L]]$path %in% release$files$path
  if (format == "parquet" && !there) {
    abort("table", paste0("Release ", release$version, " (", release$where,
                          ") has no Parquet file of ", resource$name, "."),
          have = "csv", mend = "format = \"csv\"")
  }
  if (format == "parquet") {
    require_parquet_package()
  }
  if (format != "csv" && there && !is.null(parquet_package())) parquet[[1L]] else resource
}

# The descriptor and the index must name the same file.
require_described <- function(path, resource, release) {
  said <- sub("^sha256:", "", resource[["hash"]] %||% "")
  known <- release$files$sha256[release$files$path == resource$path]
  if (!identical(said, known)) {
    abort("checksum", paste("The descriptor names another file", resource$path,
                            "than the one that was published."),
          have = known, supported = said, mend = release$mend, path = resource$path)
  }
}

keys_of <- function(descriptor) {
  names <- table_names(descriptor)
  keys <- lapply(names, function(name) {
    as.character(unlist(resource_of(descriptor, name)$schema$primaryKey))
  })
  as_frame(list(table = names, columns = stats::setNames(keys, NULL)))
}

links_of <- function(descriptor) {
  rows <- list()
  for (name in table_names(descriptor)) {
    for (key in resource_of(descriptor, name)$schema$foreignKeys) {
      to <- key$reference$resource
      rows[[length(rows) + 1L]] <- list(
        table = name, columns = as.character(unlist(key$fields)),
        to_table = if (identical(to, "")) name else to,
        to_columns = as.character(unlist(key$reference$fields))
      )
    }
  }
  as_frame(list(
    table = vapply(rows, `[[`, "", "table"), columns = lapply(rows, `[[`, "columns"),
    to_table = vapply(rows, `[[`, "", "to_table"), to_columns = lapply(rows, `[[`, "to_columns")
  ))
}

# One of some choices: the first where the caller did not choose.
pick <- function(value, choices, name) {
  if (identical(value, choices)) {
    return(choices[1L])
  }
  if (!is.character(value) || length(value) != 1L || !value %in% choices) {
    abort("argument", paste0("`", name, "` is none of its choices."),
          have = if (is.atomic(value)) as.character(value) else class(value), supported = choices)
  }
  value
}
