# From a version to a release whose files can be read, each compared with its digest first.
#
# A release is a list: `version`, `where` (bundled, cached or unpacked), `root`, `store`, `entry`
# (what the index says, or NULL), `files` (path, size, sha256, table, format, rows) and `mend`,
# the command that replaces files that are not as published.

bundled_root <- function() system.file("extdata", "release", package = "seccoop")

# Which files of a release come with the package: the rest is there for other software.
bundled_pattern <- paste0(
  "^(datapackage[.]json|LICENSE-DATA|CITATION[.]cff|tables/[a-z0-9_]+[.]csv|",
  "schema/(codelists|views)/[a-z0-9_]+[.](csv|json))$"
)

# The release that came with the package; its files are compressed with gzip.
bundled_release <- function() {
  root <- bundled_root()
  index <- read_index(file.path(root, "releases.json"), "The index of the bundled release")
  entry <- index$releases[[1L]]
  list(
    version = entry$version, where = "bundled", root = root, store = NULL, entry = entry,
    files = entry$files[grepl(bundled_pattern, entry$files$path), ],
    mend = "install the package seccoop again"
  )
}

# A folder with datapackage.json: what was unpacked from the zip of a release.
unpacked_release <- function(folder) {
  descriptor <- read_descriptor_at(file.path(folder, "datapackage.json"))
  mend <- "unpack the zip of the release again"
  files <- described_files(descriptor)
  sums <- file.path(folder, "SHA256SUMS")
  if (file.exists(sums)) {
    files <- with_sums(files, sums, mend)
  }
  list(
    version = descriptor$version, where = "unpacked", root = folder, store = folder,
    entry = NULL, files = files, mend = mend
  )
}

with_sums <- function(files, path, mend) {
  lines <- readLines(path, warn = FALSE, encoding = "UTF-8")
  if (!all(grepl("^[0-9a-f]{64} [ *][^ ]", lines))) {
    abort("checksum", paste(path, "is not as sha256sum writes it."), mend = mend)
  }
  paths <- substring(lines, 67L)
  for (found in paths) {
    require_plain_path(found, path)
  }
  extra <- data.frame(
    path = paths, size = NA_real_, sha256 = substr(lines, 1L, 64L),
    table = NA_character_, format = NA_character_, rows = NA_real_
  )
  rbind(files, extra[!paths %in% files$path, ])
}

# Find a release.
#
# Without a version it is the bundled one, or the latest of a store that the caller names. Without
# a store it is the bundled one or one in the cache.
find_release <- function(version = NULL, store = NULL) {
  if (is.null(version)) {
    if (is.null(store)) {
      return(bundled_release())
    }
    version <- "latest"
  }
  require_string(version, "version")
  if (version != "latest" && !is_version(version)) {
    abort("version", paste(quoted(version), "is no version."),
          supported = c("versions such as \"1.0.0\"", "\"latest\""), mend = "available_versions()")
  }
  url <- store_in_use(store)
  if (is.null(url)) {
    return(release_without_store(version))
  }
  place <- open_place(url)
  if (is_unpacked(place)) {
    return(require_version(unpacked_release(place$url), version))
  }
  release_of_store(place, version)
}

require_version <- function(release, version) {
  if (!version %in% c("latest", release$version)) {
    no_version(version, release$version, paste("in", release$root))
  }
  release
}

no_version <- function(version, have, where) {
  abort("version", paste0("There is no release ", version, " ", where, "."),
        have = if (length(have)) have else "no release", mend = "available_versions()")
}

release_without_store <- function(version) {
  bundled <- bundled_release()
  if (version %in% c("latest", bundled$version)) {
    return(bundled)
  }
  places <- shelves()
  holders <- Filter(function(shelf) version %in% cached_versions(shelf), as.list(places))
  if (!length(holders)) {
    have <- unlist(lapply(places, cached_versions), use.names = FALSE)
    abort("version", paste0("There is no release ", version, " here, and no store is named."),
          have = c(paste(bundled$version, "(bundled)"), unique(have)),
          mend = paste0("options(seccoop.store = \"FOLDER OR URL\"), or set ", store_variable))
  }
  found <- lapply(holders, cached_entry, version = version)
  digests <- vapply(found, function(entry) archive_of(entry)$sha256, "")
  if (length(unique(digests)) > 1L) {
    abort("cache",
          paste0("The cache has release ", version, " of several stores, and they differ."),
          have = names(holders), mend = "name the one you mean: store = \"URL\"")
  }
  cached_release(holders[[1L]], names(holders)[1L], version)
}

release_of_store <- function(place, version) {
  shelf <- shelf_of(place$url)
  if (version == "latest") {
    version <- latest_version(place, shelf)
  }
  if (is.null(cached_entry(shelf, version))) {
    download_release(place, version, "which is not in the cache")
  }
  cached_release(shelf, place$url, version)
}

# A release in the cache, compared with the index as it was last read.
cached_release <- function(shelf, url, version) {
  entry <- cached_entry(shelf, version)
  later <- last_index(shelf)$releases[[version]]
  if (!is.null(later)) {
    if (archive_of(later)$sha256 != archive_of(entry)$sha256) {
      damaged(version, paste(url, "lists a zip with another digest"))
    }
    if (!is.null(later$yanked)) {
      warn_yanked(later)
    }
    entry$doi <- later$doi %||% entry$doi
    entry$yanked <- later$yanked
  }
  list(
    version = version, where = "cached", root = cached_folder(shelf, version), store = url,
    entry = entry, files = contents_of(entry), mend = mend_download(version)
  )
}

latest_version <- function(place, shelf) {
  if (!place$remote || !is_offline()) {
    latest <- fetch_index(place)$latest
    if (is.null(latest)) {
      abort("version", paste(place$url, "has no release that is not yanked."))
    }
    return(latest)
  }
  yanked <- Filter(function(entry) !is.null(entry$yanked), last_index(shelf)$releases)
  sound <- setdiff(cached_versions(shelf), names(yanked))
  if (!length(sound)) {
    refuse_network(place, "The latest release")
  }
  sound[1L]
}

refuse_network <- function(place, wanted) {
  have <- cached_versions(shelf_of(place$url))
  abort("download",
        paste(wanted, "would take the network, which is switched off (seccoop.offline)."),
        have = c(paste(bundled_release()$version, "(bundled)"), have),
        mend = "options(seccoop.offline = FALSE)")
}

# Read the index of a store and remember it.
fetch_index <- function(place) {
  target <- tempfile(fileext = ".json")
  on.exit(unlink(target))
  withCallingHandlers(
    fetch(place, "releases.json", target),
    seccoop_download = function(error) {
      abort("download", paste("The index of the store at", place$url, "cannot be had."),
            have = error$have, supported = "the address of a folder with releases.json",
            mend = "check the address and the connection")
    }
  )
  index <- read_index(target, paste0(place$url, "/releases.json"))
  keep_index(shelf_of(place$url), place$url, target)
  index
}

# Return the path of a file of a release, verified; `forget()` removes what was unpacked for it.
open_file <- function(release, path) {
  require_plain_path(path, paste("Release", release$version))
  known <- release$files[release$files$path == path, ]
  if (!nrow(known)) {
    abort("descriptor", paste0("Release ", release$version, " has no file ", path, "."),
          have = release$files$path, mend = release$mend)
  }
  if (release$where == "bundled") {
    target <- unzipped(file.path(release$root, release$version, paste0(path, ".gz")), known$size)
    forget <- function() unlink(target)
  } else {
    target <- file.path(release$root, path)
    forget <- function() NULL
    if (file.exists(target)) require_inside(target, release$root)
  }
  withCallingHandlers(
    require_published(target, path, known$size, known$sha256, release$mend),
    seccoop_error = function(error) forget()
  )
  list(path = target, forget = forget)
}

# Decompress a file to a temporary one, one byte longer than it should be at most.
unzipped <- function(source, size) {
  target <- tempfile("seccoop-")
  if (file.exists(source)) {
    bytes <- tryCatch(
      {
        connection <- gzfile(source, "rb")
        on.exit(close(connection))
        readBin(connection, "raw", size + 1)
      },
      error = function(error) raw(0L), warning = function(warning) raw(0L)
    )
    writeBin(bytes, target)
  }
  target
}
