#' What columns and codes mean
#'
#' `codebook()` gives every column of a release as a row of a data frame, `find_var()` those in
#' whose name, title, description or codes a text occurs, and `var_info()` all that there is to
#' say of one column, one codelist, one code or one table. All are made of the release's own
#' schema.
#'
#' @inheritParams load_table
#' @return `codebook()` and `find_var()` return a data frame: `name` (`table.column`), `table`,
#'   `column`, `title`, `type`, `codelist`, `unit`, whether the column is `required`,
#'   `description` and `example`.
#' @export
#' @examples
#' columns <- codebook()
#' columns[columns$table == "dyads", c("column", "type", "description")]
codebook <- function(version = NULL, store = NULL) {
  columns_of(read_descriptor(find_release(version, store)))
}

#' @rdname codebook
#' @param text What to look for. Upper and lower case are the same.
#' @export
#' @examples
#'
#' find_var("precision")$name
find_var <- function(text, version = NULL, store = NULL) {
  require_string(text, "text")
  release <- find_release(version, store)
  descriptor <- read_descriptor(release)
  columns <- columns_of(descriptor)
  levels <- unlist(lapply(table_names(descriptor), function(name) {
    lapply(fields_of(resource_of(descriptor, name)), function(field) {
      paste(levels_of(field), collapse = " ")
    })
  }))
  words <- tolower(paste(columns$name, columns$title, columns$description, columns$codelist, levels,
                         sep = "\n"))
  columns[grepl(tolower(text), words, fixed = TRUE), ]
}

#' @rdname codebook
#' @param name A column (`"events.geo_precision"`, or `"geo_precision"` for the first table that
#'   has it), a codelist (`"event_type"`), a code (`"event_type.meeting"`) or a table (`"events"`).
#' @return `var_info()` returns a list of the class `seccoop_variable`, which prints as a page:
#'   `name`, `title`, `description`, `type`, `unit`, `codelist`, `required`, `example`, `codes`
#'   (a data frame of codes with labels and definitions, or `NULL`), `columns` (of a table, or
#'   `NULL`) and `tables`, the tables that have such a column.
#' @export
#' @examples
#'
#' var_info("geo_precision")
#' var_info("event_type.meeting")
var_info <- function(name, version = NULL, store = NULL) {
  require_string(name, "name")
  release <- find_release(version, store)
  columns <- columns_of(read_descriptor(release))
  lists <- codelist_names(release)
  place <- match(name, columns$name)
  if (is.na(place)) {
    if (name %in% columns$table) {
      return(table_info(name, release, columns))
    }
    place <- match(name, columns$column)
  }
  if (!is.na(place)) {
    return(column_info(columns, place, release, lists))
  }
  parts <- strsplit(name, ".", fixed = TRUE)[[1L]]
  if (parts[1L] %in% lists && length(parts) <= 2L) {
    codes <- read_codelist(release, parts[1L])
    if (length(parts) == 1L) {
      return(variable(name = name, title = "Codelist", codes = codes))
    }
    row <- match(parts[2L], codes$code)
    if (!is.na(row)) {
      return(code_info(name, codes, row))
    }
    abort("variable", paste0("The codelist ", parts[1L], " has no code ", quoted(parts[2L]), "."),
          supported = codes$code, mend = paste0("var_info(\"", parts[1L], "\")"))
  }
  known <- unique(c(columns$name, columns$column, columns$table, lists))
  abort("variable", paste0("Nothing is called ", quoted(name), "."),
        supported = nearest(name, known),
        mend = paste0("find_var(\"", name, "\"), or codebook()"))
}

nearest <- function(name, known) {
  distance <- as.vector(utils::adist(name, known, ignore.case = TRUE))
  known[order(distance)][seq_len(min(3L, length(known)))]
}

columns_of <- function(descriptor) {
  rows <- unlist(lapply(table_names(descriptor), function(name) {
    lapply(fields_of(resource_of(descriptor, name)), function(field) c(field, list(table = name)))
  }), recursive = FALSE)
  text <- function(key) {
    vapply(rows, function(field) as.character(field[[key]] %||% NA), "")
  }
  as_frame(list(
    name = paste0(text("table"), ".", text("name")), table = text("table"), column = text("name"),
    title = text("title"), type = text("type"), codelist = text("codelist"), unit = text("unit"),
    required = vapply(rows, function(field) isTRUE(field$constraints$required), NA),
    description = trimws(paste(text("description"), vapply(rows, deprecation_of, ""))),
    example = text("example")
  ), version = descriptor$version)
}

# What to use instead of a column that is on its way out.
deprecation_of <- function(field) {
  mark <- field[["deprecated"]]
  if (is.null(mark)) "" else deprecated_since(mark$since, mark$use)
}

deprecated_since <- function(since, use) {
  paste0("Deprecated since schema ", since, "; use ", use, " instead.")
}

variable <- function(...) {
  empty <- list(name = NULL, title = NULL, description = NULL, type = NULL, unit = NULL,
                codelist = NULL, required = NULL, example = NULL, codes = NULL, columns = NULL,
                tables = NULL)
  given <- list(...)
  empty[names(given)] <- given
  structure(empty, class = "seccoop_variable")
}

table_info <- function(name, release, columns) {
  resource <- resource_of(read_descriptor(release), name)
  own <- columns[columns$table == name, ]
  variable(name = name, title = resource[["title"]], description = resource[["description"]],
           type = "table", columns = own)
}

column_info <- function(columns, place, release, lists) {
  column <- columns[place, ]
  known <- column$codelist %in% lists
  variable(
    name = column$name, title = column$title, description = column$description,
    type = column$type, unit = given(column$unit), codelist = given(column$codelist),
    required = column$required, example = given(column$example),
    codes = if (known) read_codelist(release, column$codelist),
    tables = columns$table[columns$column == column$column]
  )
}

code_info <- function(name, codes, row) {
  words <- unlist(lapply(intersect(c("definition", "include", "exclude"), names(codes)),
                         function(part) given(codes[[part]][row])))
  since <- codes[["deprecated_since"]][row]
  if (length(since) && !is.na(since)) {
    words <- c(words, deprecated_since(since, codes[["deprecated_use"]][row]))
  }
  variable(
    name = name, title = codes$label[row], description = paste(words, collapse = "\n"),
    type = "code", example = if (!is.null(codes[["example"]])) given(codes$example[row]),
    codes = codes[row, ]
  )
}

given <- function(text) if (!is.na(text)) text

#' @export
print.seccoop_variable <- function(x, ...) {
  line <- function(label, value) {
    if (length(value)) cat(strwrap(paste0(label, value), exdent = 2L), sep = "\n")
  }
  line("", paste0(x$name, ": ", x$title))
  for (part in unlist(strsplit(x$description %||% character(), "\n", fixed = TRUE))) {
    line("", part)
  }
  line("type: ", if (is.null(x$codelist)) x$type else paste("code of", x$codelist))
  line("unit: ", x$unit)
  line("example: ", x$example)
  line("in: ", if (length(x$tables)) toString(x$tables))
  if (!is.null(x$columns)) {
    cat("columns:\n")
    for (row in seq_len(nrow(x$columns))) {
      line("  ", paste0(x$columns$column[row], ": ", x$columns$title[row]))
    }
  }
  if (!is.null(x$codes) && !identical(x$type, "code")) {
    cat("codes:\n")
    words <- x$codes[["definition"]] %||% x$codes[["label"]]
    for (row in seq_len(nrow(x$codes))) {
      line("  ", paste0(x$codes$code[row], ": ", words[row]))
    }
  }
  invisible(x)
}
