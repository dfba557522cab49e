# The cache: where releases that were downloaded are kept, one folder a store.
#
#   CACHE/stores/KEY/store.json       the address of the store that KEY stands for
#   CACHE/stores/KEY/releases.json    the index as it was last read
#   CACHE/stores/KEY/1.2.0/entry.json                    what the index said of the release
#   CACHE/stores/KEY/1.2.0/seccoop-1.2.0/datapackage.json ...   the release, whole
#
# A release is put in place by one renaming after it was checked, so what is there is whole.

cache_variable <- "SECCOOP_CACHE"

cache_root <- function() {
  named <- getOption("seccoop.cache") %||% Sys.getenv(cache_variable)
  if (nzchar(named)) path.expand(named) else tools::R_user_dir("seccoop", "cache")
}

# The part of the cache that belongs to a store.
shelf_of <- function(url) {
  file.path(cache_root(), "stores", substr(sha256_of_text(enc2utf8(url)), 1L, 16L))
}

# The parts of the cache that there are, by the addresses of their stores.
shelves <- function() {
  notes <- Sys.glob(file.path(cache_root(), "stores", "*", "store.json"))
  urls <- vapply(notes, function(note) {
    document <- tryCatch(read_json(note, note, "cache"), seccoop_error = function(error) NULL)
    if (is_text(document[["url"]])) document[["url"]] else NA_character_
  }, "")
  stats::setNames(dirname(notes), urls)[!is.na(urls)]
}

cached_versions <- function(shelf) {
  found <- basename(list.dirs(shelf, recursive = FALSE))
  found <- found[vapply(found, is_version, NA)]
  found[newest_first(found)]
}

cached_folder <- function(shelf, version) {
  file.path(shelf, version, paste0(dataset_name, "-", version))
}

# What the index said of a release in the cache, or NULL where it is not there.
cached_entry <- function(shelf, version) {
  note <- file.path(shelf, version, "entry.json")
  if (!dir.exists(cached_folder(shelf, version))) {
    return(NULL)
  }
  spoilt <- function(problem, ...) damaged(version, paste0(note, " cannot be used: ", problem))
  entry <- read_entry(
    withCallingHandlers(
      read_json(note, note, "cache"),
      seccoop_cache = function(error) spoilt(error$problem)
    ),
    spoilt
  )
  if (entry$version != version) {
    damaged(version, paste(note, "is about another version"), have = entry$version)
  }
  entry
}

damaged <- function(version, problem, have = NULL) {
  abort("cache", paste0("Release ", version, " in the cache is not used: ", problem, "."),
        have = have, supported = "releases as they were published",
        mend = mend_download(version))
}

mend_download <- function(version) paste0("download_version(\"", version, "\")")

# The index as it was last read, or NULL.
last_index <- function(shelf) {
  path <- file.path(shelf, "releases.json")
  if (file.exists(path)) {
    tryCatch(read_index(path, path), seccoop_error = function(error) NULL)
  }
}

# Make a folder of the cache, or say why not.
make_cache <- function(folder) {
  suppressWarnings(dir.create(folder, recursive = TRUE, showWarnings = FALSE))
  if (!dir.exists(folder) || file.access(folder, 2L) != 0L) {
    unwritable(folder)
  }
  invisible(folder)
}

unwritable <- function(folder) {
  abort("cache", "The cache cannot be written to.", have = folder,
        supported = "a folder that you may write to, on a disk with room",
        mend = paste0("options(seccoop.cache = \"FOLDER\"), or set ", cache_variable))
}

# Write a small file of the cache, wholly or not at all.
write_cached <- function(shelf, name, text) {
  make_cache(shelf)
  temporary <- tempfile(".new-", shelf)
  on.exit(unlink(temporary))
  wrote <- tryCatch(
    {
      writeBin(charToRaw(paste0(enc2utf8(text), "\n")), temporary)
      file.rename(temporary, file.path(shelf, name))
    },
    error = function(error) FALSE, warning = function(warning) FALSE
  )
  if (!wrote) unwritable(shelf)
}

# Remember an index and whose it is; a cache that cannot be written to does without.
keep_index <- function(shelf, url, path) {
  tryCatch(
    {
      keep_address(shelf, url)
      temporary <- tempfile(".new-", shelf)
      file.copy(path, temporary)
      file.rename(temporary, file.path(shelf, "releases.json"))
    },
    seccoop_cache = function(error) NULL
  )
}

keep_address <- function(shelf, url) {
  if (!file.exists(file.path(shelf, "store.json"))) {
    write_cached(shelf, "store.json", as_json(list(url = url)))
  }
}

as_json <- function(document) {
  as.character(
    jsonlite::toJSON(document, auto_unbox = TRUE, null = "null", pretty = 2, digits = NA)
  )
}

# Put a folder that was checked in its place, if nobody else was faster.
place_release <- function(staged, shelf, version) {
  target <- file.path(shelf, version)
  if (dir.exists(target)) {
    spoilt <- tempfile(paste0(".spoiled-", version, "-"), shelf)
    file.rename(target, spoilt)
    on.exit(unlink(spoilt, recursive = TRUE))
  }
  if (!suppressWarnings(file.rename(staged, target)) && !dir.exists(target)) {
    unwritable(target)
  }
}
