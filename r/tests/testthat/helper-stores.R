# Small stores of invented releases, whole or spoilt.

field <- function(name, type = "string", ...) {
  list(name = name, type = type, title = name, description = paste("The", name), example = "x", ...)
}

codes <- function(name, codelist, ...) {
  field(name, codelist = codelist, constraints = list(enum = list(...)))
}

truth <- function(name) {
  field(name, "boolean", trueValues = list("true"), falseValues = list("false"))
}

# A table: its fields, its key, and the lines of its CSV file below the header.
csv_table <- function(fields, lines, key = fields[[1]]$name, missing = list(""), links = NULL,
                      header = NULL, end = "\n", rows = length(lines), bom = FALSE) {
  names <- vapply(fields, function(one) one$name, "")
  text <- paste0(c(header %||% paste(names, collapse = ","), lines), end, collapse = "")
  schema <- list(fields = fields, missingValues = missing, primaryKey = as.list(key))
  if (!is.null(links)) schema$foreignKeys <- links
  bytes <- charToRaw(enc2utf8(text))
  list(bytes = if (bom) c(as.raw(c(0xef, 0xbb, 0xbf)), bytes) else bytes, schema = schema,
       rows = rows)
}

link <- function(column, table, to = column) {
  list(fields = list(column), reference = list(resource = table, fields = list(to)))
}

mixed_fields <- list(
  field("id"), field("day", "date"), field("edtf"), codes("kind", "kinds", "talks", "patrol", "NA"),
  field("count", "integer"), field("share", "number"), truth("sure"), field("note")
)

mixed_lines <- c(
  "a,2021-05-18,2021-05?,talks,1,0.1,true,Plain",
  "b,,,,,,,",
  "c,0987-01-02,[2021-05-18..],NA,-7,-1.5e-3,false,NA",
  "d,2024-02-29,,patrol,2147483647,0.3333333333333333,true,\"NULL, \"\"nan\"\"\nand more\"",
  "e,,,,,,,\u0633\u0644\u0627\u0645 \u0130 \u00e9",
  "f,,,,,,, nan "
)

events_table <- function(lines = mixed_lines, ...) csv_table(mixed_fields, lines, ...)

release <- function(version = "1.0.0", tables = list(events = events_table()), yanked = NULL,
                    doi = NULL, files = list(), edit = identity, date = "2026-01-31") {
  resources <- lapply(names(tables), function(name) {
    table <- tables[[name]]
    list(
      name = name, path = paste0("tables/", name, ".csv"), title = name, format = "csv",
      bytes = length(table$bytes), hash = paste0("sha256:", digest_of(table$bytes)),
      rows = table$rows, schema = table$schema
    )
  })
  descriptor <- edit(list(
    name = "seccoop", title = "Invented events", version = version,
    created = paste0(date, "T00:00:00Z"), schemaVersion = "0.2.0",
    contributors = list(list(title = "Ada & Sons", roles = list("creator")),
                        list(title = "Bo", role = "author"), list(title = "Cy", role = "editor")),
    licenses = list(list(name = "CC-BY-4.0")), resources = resources
  ))
  contents <- stats::setNames(lapply(tables, `[[`, "bytes"), paste0("tables/", names(tables), ".csv"))
  contents[["datapackage.json"]] <- charToRaw(to_json(descriptor))
  contents <- c(contents, lapply(files, function(text) charToRaw(enc2utf8(text))))
  list(version = version, date = date, tables = tables, contents = contents, yanked = yanked,
       doi = doi)
}

digest_of <- function(bytes) paste(openssl::sha256(bytes))

to_json <- function(document) {
  as.character(jsonlite::toJSON(document, auto_unbox = TRUE, null = "null", digits = NA))
}

index_entry <- function(release, zip) {
  file <- function(path, bytes) {
    name <- sub("^tables/(.*)[.]csv$", "\\1", path)
    entry <- list(path = paste0(release$version, "/", path), size = length(bytes),
                  sha256 = digest_of(bytes))
    if (name %in% names(release$tables)) {
      entry <- c(entry, list(table = name, format = "csv", rows = release$tables[[name]]$rows))
    }
    entry
  }
  files <- Map(file, names(release$contents), release$contents)
  files <- c(files, list(file(paste0("seccoop-", release$version, ".zip"), zip)))
  list(
    version = release$version, date = release$date, schema_version = "0.2.0",
    software_version = "0.2.0", files = unname(files),
    changes = list(added = 0, changed = 0, removed = 0), doi = release$doi, yanked = release$yanked
  )
}

# Write a store and return its folder; `edit` may spoil the index.
new_store <- function(..., folder = withr::local_tempdir(.local_envir = parent.frame()),
                      edit = identity) {
  releases <- list(...)
  entries <- lapply(releases, function(release) {
    home <- file.path(folder, release$version)
    for (path in names(release$contents)) {
      dir.create(dirname(file.path(home, path)), recursive = TRUE, showWarnings = FALSE)
      writeBin(release$contents[[path]], file.path(home, path))
    }
    zip <- zip_of(release$contents, paste0("seccoop-", release$version, "/"))
    writeBin(zip, file.path(home, paste0("seccoop-", release$version, ".zip")))
    index_entry(release, zip)
  })
  entries <- entries[order(numeric_version(vapply(releases, `[[`, "", "version")), decreasing = TRUE)]
  sound <- Filter(function(entry) is.null(entry$yanked), entries)
  index <- edit(list(format = 1, name = "seccoop",
                     latest = if (length(sound)) sound[[1]]$version, releases = entries))
  writeLines(to_json(index), file.path(folder, "releases.json"))
  folder
}

# The CRC-32 of some bytes as zips have it: that of a gzip file, which ends with it and the size.
crc_of <- function(bytes) {
  path <- withr::local_tempfile()
  connection <- gzfile(path, "wb")
  writeBin(bytes, connection)
  close(connection)
  utils::tail(readBin(path, "raw", file.size(path)), 8L)[1:4]
}

# A zip of some files, stored without compression.
zip_of <- function(contents, prefix) {
  le <- function(value, bytes) as.raw(floor(value / 256^(seq_len(bytes) - 1)) %% 256)
  parts <- list()
  central <- list()
  offset <- 0
  for (path in names(contents)) {
    bytes <- contents[[path]]
    name <- charToRaw(paste0(prefix, path))
    crc <- crc_of(bytes)
    shared <- c(le(20, 2), le(0, 2), le(0, 2), le(0, 2), le(33, 2), crc, le(length(bytes), 4),
                le(length(bytes), 4), le(length(name), 2), le(0, 2))
    local <- c(charToRaw("PK\003\004"), shared, name, bytes)
    central[[path]] <- c(charToRaw("PK\001\002"), le(20, 2), shared, le(0, 2), le(0, 2), le(0, 2),
                         le(0, 4), le(offset, 4), name)
    parts[[path]] <- local
    offset <- offset + length(local)
  }
  directory <- unlist(central, use.names = FALSE)
  c(unlist(parts, use.names = FALSE), directory, charToRaw("PK\005\006"), le(0, 2), le(0, 2),
    le(length(contents), 2), le(length(contents), 2), le(length(directory), 4), le(offset, 4),
    le(0, 2))
}

# A cache of its own, and no store that the machine may name.
local_cache <- function(env = parent.frame()) {
  folder <- withr::local_tempdir(.local_envir = env)
  withr::local_options(
    seccoop.cache = folder, seccoop.store = NULL, seccoop.offline = NULL, seccoop.wait = 0.01,
    .local_envir = env
  )
  withr::local_envvar(SECCOOP_STORE = NA, SECCOOP_CACHE = NA, SECCOOP_OFFLINE = NA,
                      .local_envir = env)
  folder
}

cached <- function(cache, ...) {
  shelf <- list.dirs(file.path(cache, "stores"), recursive = FALSE)[1]
  file.path(shelf, ...)
}

columns <- function(frame) {
  attributes(frame) <- list(names = names(frame))
  unclass(frame)
}

`%||%` <- function(x, y) if (is.null(x)) y else x

# Expect an error of a class that says the problem, and how to mend it.
expect_refused <- function(object, class, pattern = NULL) {
  error <- expect_error(object, class = paste0("seccoop_", class))
  expect_s3_class(error, "seccoop_error")
  expect_true(nzchar(error$problem))
  expect_null(conditionCall(error))
  if (!is.null(pattern)) expect_match(conditionMessage(error), pattern)
  invisible(error)
}
