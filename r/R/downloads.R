#' Download a release
#'
#' Downloads the zip of a release into the cache, compares it and every file in it with the index
#' of the store, and puts it in place by one renaming: what is in the cache is whole. A release
#' that is there already and is as it was published is not downloaded again; one that is damaged
#' is replaced.
#'
#' The cache is the folder `tools::R_user_dir("seccoop", "cache")`, or the one that
#' `options(seccoop.cache = )` or the environment variable `SECCOOP_CACHE` names.
#'
#' @inheritParams load_table
#' @return The folder of the release, invisibly. Do not write to it.
#' @seealso [available_versions()], [verify_version()]
#' @export
#' @examples
#' # The bundled release needs no download. A store may be a folder, or an https address:
#' \dontrun{
#' options(seccoop.store = "https://data.example.org/seccoop")
#' download_version("latest")
#' }
download_version <- function(version = "latest", store = NULL) {
  url <- store_in_use(store)
  if (is.null(url)) {
    release <- release_without_store(version)
    return(invisible(release$root))
  }
  place <- open_place(url)
  if (is_unpacked(place)) {
    return(invisible(find_release(version, store)$root))
  }
  shelf <- shelf_of(place$url)
  if (identical(version, "latest")) {
    version <- latest_version(place, shelf)
  }
  whole <- tryCatch(
    {
      entry <- cached_entry(shelf, version)
      !is.null(entry) && !nrow(problems_of(cached_folder(shelf, version), contents_of(entry))) &&
        agrees_with_index(entry, last_index(shelf))
    },
    seccoop_error = function(error) FALSE
  )
  if (!whole) {
    download_release(place, version, "which is not whole in the cache")
  }
  invisible(find_release(version, place$url)$root)
}

agrees_with_index <- function(entry, index) {
  later <- index$releases[[entry$version]]
  is.null(later) || archive_of(later)$sha256 == archive_of(entry)$sha256
}

download_release <- function(place, version, why) {
  if (place$remote && is_offline()) {
    refuse_network(place, paste0("Release ", version, ", ", why, ","))
  }
  index <- fetch_index(place)
  entry <- index$releases[[version]]
  if (is.null(entry)) {
    no_version(version, names(index$releases), paste("in", place$url))
  }
  shelf <- shelf_of(place$url)
  make_cache(shelf)
  keep_address(shelf, place$url)
  staging <- tempfile(paste0(".staging-", version, "-"), shelf)
  on.exit(unlink(staging, recursive = TRUE))
  make_cache(staging)
  archive <- archive_of(entry)
  zip <- file.path(staging, archive$path)
  fetch(place, paste0(version, "/", archive$path), zip, archive$size, archive$sha256,
        what = archive$path)
  unpack(zip, file.path(staging, "new"), entry, place$url)
  write_cached(file.path(staging, "new"), "entry.json", as_json(entry$document))
  place_release(file.path(staging, "new"), shelf, version)
}

# Unpack the zip of a release, which must hold exactly what the index says.
unpack <- function(zip, target, entry, url) {
  folder <- paste0(dataset_name, "-", entry$version)
  contents <- contents_of(entry)
  refuse <- function(problem, have = NULL) {
    abort("checksum",
          paste0("The zip of release ", entry$version, " does not hold what the index of ", url,
                 " says: ", problem, ". Nothing was kept."),
          have = have, mend = "tell the keepers of the store")
  }
  listed <- tryCatch(
    utils::unzip(zip, list = TRUE),
    error = function(error) refuse("it is no zip"),
    warning = function(warning) refuse("it is no zip")
  )
  listed <- listed[!endsWith(listed$Name, "/"), ]
  expected <- file.path(folder, contents$path)
  odd <- c(setdiff(listed$Name, expected), setdiff(expected, listed$Name))
  if (length(odd) || anyDuplicated(listed$Name)) {
    refuse("other files", odd)
  }
  if (any(listed$Length != contents$size[match(listed$Name, expected)])) {
    refuse("files of other sizes")
  }
  unpacked <- tryCatch(
    withCallingHandlers(
      utils::unzip(zip, exdir = target),
      warning = function(warning) stop(conditionMessage(warning), call. = FALSE)
    ),
    error = function(error) unwritable(target)
  )
  problems <- problems_of(file.path(target, folder), contents)
  if (nrow(problems)) {
    refuse(paste(problems$path[1L], problems$problem[1L]))
  }
  invisible(unpacked)
}
