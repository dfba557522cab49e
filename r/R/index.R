# The index of a store, releases.json: strict about what it must say, patient with what it may say
# later.

index_format <- 1
dataset_name <- "seccoop"
release_limit <- 8 * 1024^3 # bytes that one release may have

# Read an index; its releases come newest first, and are named by their versions.
read_index <- function(path, source) {
  document <- read_json(path, source, "index")
  spoilt <- function(problem, have = NULL, supported = NULL, mend = store_advice) {
    abort("index", paste0(source, " cannot be used: ", problem, "."), have, supported, mend)
  }
  format <- document[["format"]]
  if (!is_whole(format)) {
    spoilt("`format` is missing or no number")
  }
  if (format != index_format) {
    abort(
      "index",
      paste0(source, " is of a format that this version of seccoop cannot read."),
      have = paste("format", format), supported = paste("format", index_format),
      mend = "install a newer version of the R package seccoop"
    )
  }
  if (!identical(document[["name"]], dataset_name)) {
    spoilt("it does not list releases of seccoop", have = document[["name"]])
  }
  if (!is.list(document[["releases"]]) || !is.null(names(document[["releases"]]))) {
    spoilt("`releases` is missing or no list")
  }
  entries <- lapply(document[["releases"]], read_entry, spoilt = spoilt)
  versions <- vapply(entries, `[[`, "", "version")
  if (anyDuplicated(versions)) {
    spoilt(paste("it lists version", versions[duplicated(versions)][1L], "twice"))
  }
  names(entries) <- versions
  entries <- entries[newest_first(versions)]
  sound <- Filter(function(entry) is.null(entry$yanked), entries)
  latest <- if (length(sound)) sound[[1L]]$version
  if (!"latest" %in% names(document) || !identical(document[["latest"]], latest)) {
    spoilt("`latest` is not the newest release that is not yanked",
           have = document[["latest"]] %||% "none", supported = latest %||% "none")
  }
  list(latest = latest, releases = entries, document = document)
}

# Check one release of an index. Its `files` become a data frame of the files below its folder.
read_entry <- function(item, spoilt) {
  if (!is_version(item[["version"]])) {
    spoilt("`version` of a release is missing or no version such as 1.2.0")
  }
  name <- paste("release", item[["version"]])
  need <- function(key, test, may_be_null = FALSE) {
    value <- item[[key]]
    if (!(may_be_null && is.null(value)) && !test(value)) {
      spoilt(paste0("`", key, "` of ", name, " is missing or wrong"))
    }
    value
  }
  yanked <- item[["yanked"]]
  if (!is.null(yanked) && !(is.list(yanked) && is_text(yanked$reason) && is_day(yanked$date))) {
    spoilt(paste0("`yanked` of ", name, " is wrong"))
  }
  list(
    version = item[["version"]],
    date = need("date", is_day),
    schema_version = need("schema_version", is_version),
    software_version = need("software_version", is_text),
    doi = need("doi", is_doi, may_be_null = TRUE),
    yanked = yanked,
    files = read_files(need("files", is.list), item[["version"]], spoilt),
    document = item
  )
}

read_files <- function(items, version, spoilt) {
  if (length(items) > 1000L) {
    spoilt(paste("release", version, "lists more than 1000 files"))
  }
  start <- paste0(version, "/")
  for (item in items) {
    if (!is.list(item) || !is_plain_path(item[["path"]])) {
      require_plain_path(item[["path"]], paste("The index of the store, for release", version))
    }
    if (!startsWith(item$path, start)) {
      spoilt(paste0("the path ", item$path, " does not begin with ", start))
    }
    if (!is_whole(item[["size"]]) || !is_sha256(item[["sha256"]])) {
      spoilt(paste("the size or the SHA-256 of", item$path, "is missing or wrong"))
    }
  }
  text <- function(key) {
    vapply(items, function(item) as.character(item[[key]] %||% NA), "")
  }
  files <- data.frame(
    path = substring(text("path"), nchar(start) + 1L),
    size = as.numeric(text("size")), sha256 = text("sha256"),
    table = text("table"), format = text("format"), rows = as.numeric(text("rows"))
  )
  if (anyDuplicated(tolower(files$path))) {
    spoilt(paste("release", version, "lists a path twice"))
  }
  if (sum(files$size) > release_limit) {
    spoilt(paste("the files of release", version, "add up to more than 8 GB"))
  }
  for (needed in c(archive_name(version), "datapackage.json")) {
    if (!needed %in% files$path) {
      spoilt(paste0("release ", version, " does not list ", needed))
    }
  }
  files
}

archive_name <- function(version) paste0(dataset_name, "-", version, ".zip")

archive_of <- function(entry) {
  entry$files[entry$files$path == archive_name(entry$version), ]
}

# The files in the folder of a release, without the zip of all of them.
contents_of <- function(entry) {
  entry$files[entry$files$path != archive_name(entry$version), ]
}
