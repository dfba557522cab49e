#' Errors and warnings of seccoop
#'
#' Every error of this package has the class `seccoop_error` and one that says what went wrong.
#' Its message says the problem, what you have, what is supported, and the command that mends it;
#' the same stand in the condition as `problem`, `have`, `supported` and `mend`.
#'
#' | class | what went wrong |
#' | --- | --- |
#' | `seccoop_argument` | an argument of a function is of no use |
#' | `seccoop_cache` | the cache cannot be written, or holds something else than was published |
#' | `seccoop_checksum` | a file has another size or SHA-256 than was published |
#' | `seccoop_codelist` | a release lacks a codelist that is needed |
#' | `seccoop_descriptor` | `datapackage.json` cannot be used |
#' | `seccoop_download` | there is no connection, or not all of a file came |
#' | `seccoop_header` | a file has other columns than the schema |
#' | `seccoop_index` | the index of a store cannot be used |
#' | `seccoop_package` | a suggested package is needed and not installed |
#' | `seccoop_parse` | a file does not consist of the rows that its descriptor gives it |
#' | `seccoop_path` | a path leads out of the release |
#' | `seccoop_store` | there is no such store, or it must not be used |
#' | `seccoop_table` | there is no such table |
#' | `seccoop_type` | a value is not of the type of its column |
#' | `seccoop_variable` | there is no such column, codelist or code |
#' | `seccoop_version` | there is no such release |
#'
#' A release that was declared unfit for use is loaded with a warning of the class
#' `seccoop_yanked`.
#'
#' @name seccoop_error
#' @examples
#' tryCatch(
#'   load_table("meetings"),
#'   seccoop_table = function(error) error$supported
#' )
NULL

# Stop with a condition of a class; `have`, `supported` and `mend` may be NULL.
abort <- function(class, problem, have = NULL, supported = NULL, mend = NULL, ...) {
  lines <- c(
    problem,
    if (length(have)) paste("x Have:", shorten(have)),
    if (length(supported)) paste("i Supported:", shorten(supported)),
    if (length(mend)) paste("> To mend it:", mend)
  )
  stop(structure(
    class = c(paste0("seccoop_", class), "seccoop_error", "error", "condition"),
    list(
      message = paste(lines, collapse = "\n"), call = NULL,
      problem = problem, have = have, supported = supported, mend = mend, ...
    )
  ))
}

warn_yanked <- function(entry) {
  warning(structure(
    class = c("seccoop_yanked", "warning", "condition"),
    list(
      message = paste0(
        "Release ", entry$version, " was yanked on ", entry$yanked$date, ": ",
        entry$yanked$reason, " For another: available_versions()"
      ),
      call = NULL, version = entry$version, reason = entry$yanked$reason
    )
  ))
}

# The first few of many things, in one line.
shorten <- function(things, most = 25L) {
  left <- length(things) - most
  things <- paste(utils::head(things, most), collapse = ", ")
  if (left > 0L) paste0(things, " and ", left, " more") else things
}

quoted <- function(text) encodeString(text, quote = "\"")

`%||%` <- function(x, y) if (is.null(x)) y else x

require_string <- function(value, name) {
  if (!is.character(value) || length(value) != 1L || is.na(value) || !nzchar(value)) {
    abort("argument", paste0("`", name, "` is not one text."), have = class(value)[1L])
  }
}
