test_that("an unwritable cache is an error that says how to move it", {
  local_cache()
  file <- withr::local_tempfile(lines = "a file and no folder")
  withr::local_options(seccoop.cache = file.path(file, "cache"))
  error <- expect_refused(load_table("events", store = new_store(release())), "cache", "seccoop.cache")
  expect_match(error$have, "cache")
  expect_gt(nrow(load_events()), 0)
  expect_identical(nrow(available_versions(new_store(release()))), 1L)
})

test_that("the cache is where the option, the variable or the platform says", {
  local_cache()
  expect_identical(cache_root(), getOption("seccoop.cache"))
  withr::local_options(seccoop.cache = NULL)
  withr::local_envvar(SECCOOP_CACHE = "/somewhere", R_USER_CACHE_DIR = "/else")
  expect_identical(cache_root(), "/somewhere")
  withr::local_envvar(SECCOOP_CACHE = NA)
  expect_identical(cache_root(), tools::R_user_dir("seccoop", "cache"))
})

test_that("a truncated download is an error, and nothing is kept", {
  cache <- local_cache()
  store <- new_store(release())
  zip <- file.path(store, "1.0.0", "seccoop-1.0.0.zip")
  bytes <- readBin(zip, "raw", 1e6)
  writeBin(head(bytes, -10), zip)
  error <- expect_refused(load_table("events", "1.0.0", store), "download", "Not all of")
  expect_match(error$have, paste(length(bytes) - 10, "bytes"))
  expect_identical(setdiff(list.files(cached(cache), all.files = TRUE, no.. = TRUE),
                           c("releases.json", "store.json")), character())
  writeBin(c(head(bytes, -1), as.raw(1)), zip)
  expect_refused(load_table("events", "1.0.0", store), "checksum", "SHA-256")
  unlink(zip)
  expect_refused(load_table("events", "1.0.0", store), "download", "is not there")
  writeBin(bytes, zip)
  expect_identical(nrow(load_table("events", "1.0.0", store)), 6L)
})

test_that("a zip that holds something else than the index says is not unpacked", {
  local_cache()
  good <- release()
  for (contents in list(
    c(good$contents, list("../../escape.txt" = charToRaw("x"))),
    good$contents[-1],
    replace(good$contents, "tables/events.csv", list(charToRaw("id"))),
    replace(good$contents, "tables/events.csv", list(rev(good$contents[["tables/events.csv"]])))
  )) {
    store <- new_store(good)
    zip <- zip_of(contents, "seccoop-1.0.0/")
    writeBin(zip, file.path(store, "1.0.0", "seccoop-1.0.0.zip"))
    index <- readLines(file.path(store, "releases.json"))
    document <- jsonlite::fromJSON(index, simplifyVector = FALSE)
    last <- length(document$releases[[1]]$files)
    document$releases[[1]]$files[[last]]$size <- length(zip)
    document$releases[[1]]$files[[last]]$sha256 <- digest_of(zip)
    writeLines(to_json(document), file.path(store, "releases.json"))
    expect_refused(load_table("events", "1.0.0", store), "checksum", "Nothing was kept")
  }
  expect_false(file.exists(file.path(getOption("seccoop.cache"), "escape.txt")))
})

test_that("a cache of another version is refused", {
  cache <- local_cache()
  store <- new_store(release("1.0.0"), release("1.1.0", list(events = events_table(mixed_lines[1:3]))))
  download_version("1.0.0", store)
  download_version("1.1.0", store)
  home <- cached(cache, "1.0.0")
  unlink(home, recursive = TRUE)
  file.rename(cached(cache, "1.1.0"), home)
  expect_true(is.null(cached_entry(cached(cache), "1.0.0")))
  file.rename(file.path(home, "seccoop-1.1.0"), file.path(home, "seccoop-1.0.0"))
  error <- expect_refused(load_table("events", "1.0.0", store), "cache", "another version")
  expect_identical(error$mend, "download_version(\"1.0.0\")")
  download_version("1.0.0", store)
  expect_identical(nrow(load_table("events", "1.0.0", store)), 6L)
})

test_that("what the cache says of a release must be readable and agree with the index", {
  cache <- local_cache()
  store <- new_store(release())
  download_version("1.0.0", store)
  note <- cached(cache, "1.0.0", "entry.json")
  kept <- readLines(note)
  for (text in list("{", "[]", sub("1.0.0", "one", kept[1:2]))) {
    writeLines(text, note)
    expect_refused(load_table("events", "1.0.0", store), "cache", "entry.json")
  }
  writeLines(kept, note)
  expect_identical(nrow(load_table("events", "1.0.0", store)), 6L)
  other <- new_store(release(tables = list(events = events_table(mixed_lines[1:2]))), folder = store)
  available_versions(store)
  expect_refused(load_table("events", "1.0.0", store), "cache", "another digest")
  download_version("1.0.0", store)
  expect_identical(nrow(load_table("events", "1.0.0", store)), 2L)
})

test_that("every file of a release is verified", {
  cache <- local_cache()
  expect_true(all(verify_version()$ok))
  expect_true("tables/events.csv" %in% verify_version()$path)
  store <- new_store(release())
  expect_true(all(verify_version("1.0.0", store)$ok))
  home <- cached(cache, "1.0.0", "seccoop-1.0.0")
  writeLines("x", file.path(home, "tables", "events.csv"))
  writeLines("x", file.path(home, "tables", "left.csv"))
  unlink(file.path(home, "datapackage.json"))
  files <- verify_version("1.0.0", store)
  expect_identical(files$path[!files$ok], c("tables/events.csv", "datapackage.json", "tables/left.csv"))
  expect_match(files$problem[!files$ok], "bytes|missing|belong")
  expect_identical(attr(files, "version"), "1.0.0")
})

test_that("SHA256SUMS of an unpacked release is held against its files", {
  local_cache()
  one <- release(files = list("README.md" = "Read me."))
  store <- new_store(one)
  folder <- file.path(store, "1.0.0")
  unlink(file.path(folder, "seccoop-1.0.0.zip"))
  sums <- paste0(vapply(one$contents, digest_of, ""), "  ", names(one$contents))
  writeLines(sums, file.path(folder, "SHA256SUMS"))
  files <- verify_version(store = folder)
  expect_true(all(files$ok))
  expect_true("README.md" %in% files$path)
  writeLines("Do not.", file.path(folder, "README.md"))
  expect_false(all(verify_version(store = folder)$ok))
  writeLines("no digest", file.path(folder, "SHA256SUMS"))
  expect_refused(verify_version(store = folder), "checksum", "sha256sum")
  writeLines(paste0(strrep("0", 64), "  ../x"), file.path(folder, "SHA256SUMS"))
  expect_refused(verify_version(store = folder), "path")
})

test_that("digests of files and texts are those that others compute", {
  file <- withr::local_tempfile(lines = "abc")
  expect_identical(sha256_of(file),
                   "edeaaff3f1774ad2888673770c6d64097e391bc362d7d6fb34982ddf0efd18cb")
  expect_identical(sha256_of_text("abc"),
                   "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
})
