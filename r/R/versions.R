#' Which releases there are
#'
#' Lists the releases of a store, newest first. Without a store: the bundled release, and those in
#' the cache.
#'
#' A store is what `store` names, or `options(seccoop.store = )`, or the environment variable
#' `SECCOOP_STORE`: a folder, a `file://` address, or the address of a web server. With
#' `options(seccoop.offline = TRUE)`, or `SECCOOP_OFFLINE=1`, no network is used.
#'
#' @inheritParams load_table
#' @return A data frame with one row for each release: `version`, `date`, `schema_version`, the
#'   number of `events`, the `bytes` of its zip, whether it is `bundled` and whether it is
#'   `cached`, why it was `yanked` if it was declared unfit for use, its `doi`, and the `store`.
#' @export
#' @examples
#' available_versions()
available_versions <- function(store = NULL) {
  url <- store_in_use(store)
  bundled <- bundled_release()
  if (is.null(url)) {
    places <- shelves()
    cached <- lapply(seq_along(places), function(place) {
      versions_in_cache(places[[place]], names(places)[place], bundled)
    })
    own <- version_rows(list(bundled$entry), NA_character_, bundled, character())
    return(bind_rows(c(list(own), cached)))
  }
  place <- open_place(url)
  if (is_unpacked(place)) {
    return(unpacked_row(unpacked_release(place$url)))
  }
  shelf <- shelf_of(place$url)
  if (place$remote && is_offline()) {
    return(versions_in_cache(shelf, place$url, bundled))
  }
  index <- fetch_index(place)
  version_rows(index$releases, place$url, bundled, cached_versions(shelf))
}

versions_in_cache <- function(shelf, url, bundled) {
  later <- last_index(shelf)$releases
  versions <- cached_versions(shelf)
  entries <- lapply(versions, function(version) {
    tryCatch(later[[version]] %||% cached_entry(shelf, version),
             seccoop_error = function(error) NULL)
  })
  version_rows(Filter(Negate(is.null), entries), url, bundled, versions)
}

version_rows <- function(entries, url, bundled, cached) {
  text <- function(pick) {
    vapply(entries, function(entry) as.character(pick(entry) %||% NA), "", USE.NAMES = FALSE)
  }
  version <- text(function(entry) entry$version)
  digest <- text(function(entry) archive_of(entry)$sha256)
  events <- text(function(entry) {
    files <- entry$files
    files$rows[files$table %in% "events" & files$format %in% "csv"][1L]
  })
  as_frame(list(
    version = version,
    date = as.Date(text(function(entry) entry$date)),
    schema_version = text(function(entry) entry$schema_version),
    events = as.integer(events),
    bytes = as.numeric(text(function(entry) archive_of(entry)$size)),
    bundled = version == bundled$version & digest == archive_of(bundled$entry)$sha256,
    cached = version %in% cached,
    yanked = text(function(entry) entry$yanked$reason),
    doi = text(function(entry) entry$doi),
    store = rep(url, length(version))
  ))
}

unpacked_row <- function(release) {
  descriptor <- read_descriptor(release)
  events <- Filter(function(resource) identical(resource$name, "events"), descriptor$resources)
  as_frame(list(
    version = release$version, date = as.Date(substr(descriptor$created %||% NA, 1L, 10L)),
    schema_version = descriptor$schemaVersion %||% NA_character_,
    events = as.integer(if (length(events)) events[[1L]]$rows %||% NA else NA),
    bytes = NA_real_, bundled = FALSE, cached = FALSE, yanked = NA_character_,
    doi = descriptor$doi %||% NA_character_, store = release$store
  ))
}
