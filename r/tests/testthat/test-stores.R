test_that("versions are listed newest first, with what is known of them", {
  local_cache()
  store <- new_store(
    release("1.0.0"), release("1.10.0", yanked = list(reason = "Wrong dates.", date = "2026-02-01")),
    release("1.9.0", doi = "10.1234/abc")
  )
  versions <- available_versions(store)
  expect_identical(versions$version, c("1.10.0", "1.9.0", "1.0.0"))
  expect_identical(versions$yanked, c("Wrong dates.", NA, NA))
  expect_identical(versions$doi, c(NA, "10.1234/abc", NA))
  expect_identical(versions$events, rep(6L, 3))
  expect_s3_class(versions$date, "Date")
  expect_false(any(versions$cached, versions$bundled))
  load_table("events", "1.0.0", store)
  expect_identical(available_versions(store)$cached, c(FALSE, FALSE, TRUE))
  expect_identical(available_versions()$version, c(bundled_release()$version, "1.0.0"))
})

test_that("the latest release is the newest that was not yanked; a yanked one is loaded with a warning", {
  local_cache()
  yanked <- list(reason = "Wrong dates.", date = "2026-02-01")
  store <- new_store(release("1.0.0"), release("1.1.0", yanked = yanked))
  expect_identical(attr(load_table("events", "latest", store), "version"), "1.0.0")
  expect_warning(load_table("events", "1.1.0", store), "yanked on 2026-02-01: Wrong dates",
                 class = "seccoop_yanked")
  expect_refused(load_events("latest", new_store(release(yanked = yanked))), "version", "not yanked")
})

test_that("a release is downloaded once, and used without its store", {
  cache <- local_cache()
  store <- new_store(release("7.0.0"))
  folder <- download_version("7.0.0", store)
  expect_identical(normalizePath(folder), normalizePath(cached(cache, "7.0.0", "seccoop-7.0.0")))
  expect_identical(read_json(cached(cache, "store.json"), "note", "cache")$url,
                   normalizePath(store, winslash = "/"))
  unlink(file.path(store, "7.0.0"), recursive = TRUE)
  expect_identical(nrow(load_table("events", "7.0.0", store)), 6L)
  expect_identical(nrow(load_table("events", "7.0.0")), 6L)
  expect_identical(list.files(cached(cache), all.files = TRUE, no.. = TRUE),
                   c("7.0.0", "releases.json", "store.json"))
})

test_that("file:// addresses and folders of releases are stores, too", {
  local_cache()
  store <- new_store(release())
  expect_identical(nrow(load_table("events", store = paste0("file://", store))), 6L)
  folder <- file.path(store, "1.0.0")
  expect_identical(nrow(load_table("events", "1.0.0", folder)), 6L)
  expect_identical(nrow(load_table("events", "latest", folder)), 6L)
  expect_identical(available_versions(folder)$version, "1.0.0")
  expect_identical(available_versions(folder)$events, 6L)
  expect_refused(load_table("events", "2.0.0", folder), "version", "1.0.0")
  writeLines("changed", file.path(folder, "tables", "events.csv"))
  expect_refused(load_table("events", store = folder), "checksum", "unpack")
})

test_that("two stores with one number are kept apart", {
  local_cache()
  one <- new_store(release())
  two <- new_store(release(tables = list(events = events_table(mixed_lines[1:2]))))
  expect_identical(nrow(load_table("events", "1.0.0", one)), 6L)
  expect_identical(nrow(load_table("events", "1.0.0", two)), 2L)
  if (bundled_release()$version != "1.0.0") {
    expect_refused(load_table("events", "1.0.0"), "cache", "they differ")
  }
})

test_that("an index from the future is refused", {
  local_cache()
  store <- new_store(release(), edit = function(index) replace(index, "format", 2))
  error <- expect_refused(available_versions(store), "index", "newer version of the R package")
  expect_identical(error$have, "format 2")
  expect_identical(error$supported, "format 1")
})

test_that("fields that a later index may have are ignored", {
  local_cache()
  store <- new_store(release(), edit = function(index) {
    index$mirrors <- list("a", "b")
    index$releases[[1]]$colour <- "blue"
    index$releases[[1]]$files[[1]]$signature <- "x"
    index
  })
  expect_identical(nrow(load_table("events", store = store)), 6L)
})

test_that("an index that is none is refused", {
  local_cache()
  folder <- withr::local_tempdir()
  refused <- function(pattern) expect_refused(available_versions(folder), "index", pattern)
  expect_refused(available_versions(folder), "download", "releases.json")
  wrong <- c("{" = "no JSON|not JSON", "<html></html>" = "web page", " " = "empty",
             "{\"format\": 1, \"format\": 1}" = "twice", "[]" = "format", "{\"format\": \"1\"}" = "format",
             "{\"format\": 1, \"name\": \"other\"}" = "other",
             "{\"format\": 1, \"name\": \"seccoop\"}" = "releases")
  for (text in names(wrong)) {
    writeLines(text, file.path(folder, "releases.json"))
    refused(wrong[[text]])
  }
})

test_that("every wrong field of an index is named", {
  local_cache()
  spoilt <- function(edit, pattern, class = "index") {
    store <- new_store(release(), edit = function(index) {
      index$releases[[1]] <- edit(index$releases[[1]])
      index
    })
    expect_refused(available_versions(store), class, pattern)
  }
  spoilt(function(entry) replace(entry, "version", "1.0"), "version")
  spoilt(function(entry) replace(entry, "date", "2026-02-30"), "date")
  spoilt(function(entry) replace(entry, "schema_version", "x"), "schema_version")
  spoilt(function(entry) entry[setdiff(names(entry), "software_version")], "software_version")
  spoilt(function(entry) replace(entry, "doi", "doi:1"), "doi")
  spoilt(function(entry) replace(entry, "yanked", "yes"), "yanked")
  spoilt(function(entry) replace(entry, "files", list(list())), "does not list")
  spoilt(function(entry) {
    entry$files[[1]]$size <- -1
    entry
  }, "size")
  spoilt(function(entry) {
    entry$files[[1]]$sha256 <- "abc"
    entry
  }, "SHA-256")
  spoilt(function(entry) {
    entry$files <- c(entry$files, entry$files[1])
    entry
  }, "twice")
  spoilt(function(entry) {
    entry$files[[1]]$size <- 2^40
    entry
  }, "8 GB")
  spoilt(function(entry) {
    entry$files[[1]]$path <- "2.0.0/tables/events.csv"
    entry
  }, "begin")
  store <- new_store(release(), edit = function(index) replace(index, "latest", "0.9.0"))
  expect_refused(available_versions(store), "index", "latest")
  store <- new_store(release(), edit = function(index) {
    index$releases <- c(index$releases, index$releases)
    index
  })
  expect_refused(available_versions(store), "index", "twice")
})

test_that("addresses that must not be used are refused", {
  local_cache()
  expect_refused(load_events(store = "http://data.example.org/x"), "store", "https://data.example.org")
  expect_refused(load_events(store = "s3://bucket/x"), "store", "https address")
  expect_refused(load_events(store = "ftp://host/x"), "store")
  expect_refused(load_events(store = "https://user:secret@host/x"), "store", "password")
  expect_refused(load_events(store = "https://ho st/x"), "store", "no address")
  expect_refused(load_events(store = file.path(tempdir(), "nothing")), "download", "releases.json")
  expect_refused(load_events("9.9.9"), "version", "bundled.*seccoop.store")
  expect_refused(load_events("9.9.9", new_store(release())), "version", "1.0.0")
})

test_that("without the network nothing is asked, and what there is is used", {
  cache <- local_cache()
  withr::local_options(seccoop.offline = TRUE)
  url <- "https://data.example.org/seccoop"
  expect_refused(load_events("1.0.0", url), "download", "switched off")
  expect_refused(load_events("latest", url), "download", "seccoop.offline = FALSE")
  expect_identical(nrow(available_versions(url)), 0L)
  store <- new_store(release(), release("1.1.0"))
  shelf <- shelf_of(url)
  download_version("1.0.0", store)
  dir.create(dirname(shelf), recursive = TRUE, showWarnings = FALSE)
  file.rename(shelf_of(open_place(store)$url), shelf)
  expect_identical(nrow(load_table("events", "1.0.0", url)), 6L)
  expect_identical(attr(load_table("events", "latest", url), "version"), "1.0.0")
  expect_identical(available_versions(url)$version, "1.0.0")
  withr::local_options(seccoop.offline = NULL)
  withr::local_envvar(SECCOOP_OFFLINE = "1")
  expect_refused(load_events("1.1.0", url), "download", "switched off")
})

test_that("a server that is not there, or has not got the file, is an error", {
  local_cache()
  error <- expect_refused(load_events(store = "http://127.0.0.1:9/seccoop"), "download", "index")
  expect_gt(length(error$have), 0)
})
