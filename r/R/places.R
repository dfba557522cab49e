# Places that hold a store, and the store in use.

store_variable <- "SECCOOP_STORE"

# The address of the store that is named, in the order argument, option, variable; or NULL.
store_in_use <- function(store = NULL) {
  if (!is.null(store)) {
    require_string(store, "store")
    return(store)
  }
  named <- getOption("seccoop.store")
  if (!is.null(named)) {
    require_string(named, "options(\"seccoop.store\")")
    return(named)
  }
  named <- Sys.getenv(store_variable)
  if (nzchar(named)) named
}

is_offline <- function() {
  named <- getOption("seccoop.offline") %||% Sys.getenv("SECCOOP_OFFLINE")
  if (is.logical(named)) {
    return(isTRUE(named))
  }
  !tolower(trimws(named)) %in% c("", "0", "no", "false")
}

# Understand the address of a store: list(url, remote).
open_place <- function(store) {
  if (grepl("^[A-Za-z][A-Za-z0-9+.-]+://", store)) {
    scheme <- tolower(sub("://.*", "", store))
    rest <- sub("^[^:]*://", "", store)
    if (scheme == "file") {
      return(folder_place(if (grepl("^/[A-Za-z]:", rest)) substring(rest, 2L) else rest))
    }
    return(web_place(scheme, rest, store))
  }
  folder_place(store)
}

folder_place <- function(path) {
  path <- path.expand(path)
  if (!grepl("^(/|[A-Za-z]:|\\\\\\\\)", path)) {
    path <- file.path(getwd(), path)
  }
  path <- normalizePath(path, winslash = "/", mustWork = FALSE)
  list(url = if (nchar(path) > 1L) sub("/+$", "", path) else path, remote = FALSE)
}

web_place <- function(scheme, rest, store) {
  supported <- "a folder, file://FOLDER, https://HOST/PATH, or http://localhost"
  if (!scheme %in% c("http", "https")) {
    abort("store", paste0("Stores at ", scheme, ":// are not read by this package."),
          have = store, supported = supported,
          mend = "name the https address of the same store, or a folder that you copied it to")
  }
  host <- sub("[/?#].*", "", rest)
  if (grepl("@", host, fixed = TRUE)) {
    abort("store", "The address of a store carries no name and no password.",
          supported = supported, mend = "leave them out")
  }
  if (!grepl("^([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]+)?$", host)) {
    abort("store", "This is no address of a web server.", have = store, supported = supported)
  }
  here <- grepl("^(localhost|127[.][0-9.]+|\\[::1\\])(:[0-9]+)?$", host, ignore.case = TRUE)
  if (scheme == "http" && !here) {
    abort("store", "What comes over plain http may be altered on the way.",
          have = store, supported = supported, mend = paste0("store = \"https://", rest, "\""))
  }
  list(url = sub("/+$", "", paste0(scheme, "://", rest)), remote = TRUE)
}

# Whether a place is the folder of one unpacked release, and no store.
is_unpacked <- function(place) {
  !place$remote && file.exists(file.path(place$url, "datapackage.json")) &&
    !file.exists(file.path(place$url, "releases.json"))
}

# Copy a file of a place to `target`; `size` and `sha256` are NA for the index.
fetch <- function(place, path, target, size = NA, sha256 = NA, what = path) {
  source <- paste0(place$url, "/", path)
  if (place$remote) {
    fetch_from_web(source, target)
  } else if (!file.exists(source) || dir.exists(source) ||
             !suppressWarnings(file.copy(source, target, overwrite = TRUE))) {
    abort("download", paste(source, "is not there, or cannot be read."),
          supported = paste("a store that has", path), mend = "check the address of the store")
  }
  if (!is.na(size) && file.size(target) != size) {
    abort("download", paste("Not all of", what, "came."),
          have = sprintf("%.0f bytes", file.size(target)),
          supported = sprintf("%.0f bytes, says the index of the store", size),
          mend = "run the same command again; if it stays so, tell the keepers of the store")
  }
  if (!is.na(sha256)) {
    require_published(target, what, size, sha256,
                      "run the same command again; if it stays so, tell the keepers of the store")
  }
  invisible(target)
}

fetch_from_web <- function(url, target, tries = 3L) {
  old <- options(timeout = max(600, getOption("timeout")))
  on.exit(options(old))
  for (attempt in seq_len(tries)) {
    said <- NULL
    status <- tryCatch(
      withCallingHandlers(
        utils::download.file(url, target, mode = "wb", quiet = TRUE, method = "libcurl"),
        warning = function(warning) {
          said <<- c(said, conditionMessage(warning))
          invokeRestart("muffleWarning")
        }
      ),
      error = function(error) {
        said <<- c(said, conditionMessage(error))
        1L
      }
    )
    if (identical(as.integer(status), 0L) && is.null(said)) {
      return(invisible(target))
    }
    if (any(grepl("HTTP status was '4[0-9][0-9]", said))) {
      break
    }
    if (attempt < tries) {
      Sys.sleep(getOption("seccoop.wait", 0.5) * attempt)
    }
  }
  unlink(target)
  abort("download", paste0(url, " could not be downloaded."), have = unique(said),
        supported = paste("a connection to", sub("^([a-z]+://[^/]*).*", "\\1", url)),
        mend = "check the connection and the address of the store, then run the same command again")
}
