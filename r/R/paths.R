# Paths that strangers may have written.

reserved <- "^(con|prn|aux|nul|com[0-9]|lpt[0-9])([.].*)?$"

# Whether a path is plain, relative, and stays below the folder that it begins at.
is_plain_path <- function(path) {
  if (!is.character(path) || length(path) != 1L || is.na(path) || !nzchar(path)) {
    return(FALSE)
  }
  parts <- strsplit(path, "/", fixed = TRUE)[[1L]]
  nchar(path) <= 300L && !endsWith(path, "/") && !any(parts %in% c("", ".", "..")) &&
    identical(parts, trimws(parts)) && !any(endsWith(parts, ".")) &&
    !grepl("[\\\\:*?\"<>|#%~[:cntrl:]]", path) &&
    !any(grepl(reserved, parts, ignore.case = TRUE))
}

require_plain_path <- function(path, source) {
  if (!is_plain_path(path)) {
    abort(
      "path", paste(source, "names a file that does not lie plainly below it."),
      have = if (is.character(path)) quoted(path) else class(path)[1L],
      supported = "paths such as tables/events.csv",
      mend = "name another store, or ask the keepers of this one to mend it"
    )
  }
  invisible(path)
}

# Refuse a link that leads out of a folder.
require_inside <- function(path, folder) {
  real <- normalizePath(path, winslash = "/", mustWork = FALSE)
  home <- normalizePath(folder, winslash = "/", mustWork = FALSE)
  if (!startsWith(real, paste0(home, "/"))) {
    abort(
      "path", paste(path, "is a link that leads out of the release."),
      have = real, supported = paste("files below", home),
      mend = "replace the link by the file itself"
    )
  }
  invisible(path)
}
