# Every line of bad input is a condition with a class of its own and a message that helps.

spoilt_table <- function(..., fields = mixed_fields, lines = mixed_lines) {
  new_store(release(tables = list(events = csv_table(fields, lines, ...))),
            folder = withr::local_tempdir(.local_envir = parent.frame()))
}

test_that("a corrupted file in the cache is refused before it is parsed", {
  cache <- local_cache()
  store <- new_store(release())
  load_table("events", "1.0.0", store)
  path <- cached(cache, "1.0.0", "seccoop-1.0.0", "tables", "events.csv")
  bytes <- readBin(path, "raw", 1e5)
  bytes[90] <- as.raw(88L)
  writeBin(bytes, path)
  error <- expect_refused(load_table("events", "1.0.0", store), "checksum", "SHA-256")
  expect_identical(error$mend, "download_version(\"1.0.0\")")
  expect_identical(error$path, "tables/events.csv")
  writeBin(bytes[-1], path)
  expect_refused(load_table("events", "1.0.0", store), "checksum", "bytes")
  unlink(path)
  expect_refused(load_table("events", "1.0.0", store), "checksum", "is missing")
  eval(parse(text = sub(")", ", store)", error$mend, fixed = TRUE)))
  expect_identical(nrow(load_table("events", "1.0.0", store)), 6L)
})

test_that("a corrupted file of the bundled release is refused", {
  local_cache()
  copy <- withr::local_tempdir()
  file.copy(bundled_root(), copy, recursive = TRUE)
  bundled <- bundled_release()
  bundled$root <- file.path(copy, basename(bundled_root()))
  path <- file.path(bundled$root, bundled$version, "tables", "events.csv.gz")
  expect_silent(open_file(bundled, "tables/events.csv")$forget())
  connection <- gzfile(path, "wb")
  writeLines("event_id", connection)
  close(connection)
  expect_refused(open_file(bundled, "tables/events.csv"), "checksum", "install the package")
  writeLines("no gzip", path)
  expect_refused(open_file(bundled, "tables/events.csv"), "checksum")
  unlink(path)
  expect_refused(open_file(bundled, "tables/events.csv"), "checksum")
})

test_that("Windows line ends that somebody else made are named as such", {
  cache <- local_cache()
  store <- new_store(release())
  load_table("events", "1.0.0", store)
  path <- cached(cache, "1.0.0", "seccoop-1.0.0", "tables", "events.csv")
  writeBin(charToRaw(gsub("\n", "\r\n", rawToChar(readBin(path, "raw", 1e5)), useBytes = TRUE)), path)
  expect_refused(load_table("events", "1.0.0", store), "checksum", "as on Windows.*autocrlf")
})

test_that("a wrong header is refused: another name, another order, a column less, no header", {
  local_cache()
  wrong <- c(
    "lacks kind; .*\"sort\"" = "id,day,edtf,sort,count,share,sure,note",
    "another order" = "day,id,edtf,kind,count,share,sure,note",
    "lacks note" = "id,day,edtf,kind,count,share,sure",
    "does not know \"more\"" = "id,day,edtf,kind,count,share,sure,note,more"
  )
  for (pattern in names(wrong)) {
    error <- expect_refused(load_table("events", store = spoilt_table(header = wrong[[pattern]])),
                            "header", pattern)
    expect_identical(error$supported[1:3], c("id", "day", "edtf"))
  }
  empty <- csv_table(mixed_fields, NULL)
  empty$bytes <- raw()
  expect_refused(load_table("events", store = new_store(release(tables = list(events = empty)))),
                 "header", "no columns")
})

test_that("a wrong type in one cell is an error with row, column and value", {
  local_cache()
  good <- "a,2021-05-18,x,talks,1,0.5,true,text"
  wrong <- list(
    day = c("2021-5-8", "2021-02-30", "18.05.2021", "2021-05-18T00:00:00", "nan"),
    kind = c("talk", "Talks", " talks", "NULL"),
    count = c("1.0", "1e3", " 1", "99999999999", "nan", "NULL", "0x10"),
    share = c("\"0,5\"", "nan", "inf", "NULL", "1d3", "0x1p3", "1 000"),
    sure = c("TRUE", "T", "1", "yes", "nan")
  )
  for (column in names(wrong)) {
    for (value in wrong[[column]]) {
      cells <- strsplit(good, ",")[[1]]
      cells[match(column, c("id", "day", "edtf", "kind", "count", "share", "sure", "note"))] <- value
      cells[1] <- "c"
      lines <- c(good, sub("a", "b", good), paste(cells, collapse = ","))
      error <- expect_refused(load_table("events", store = spoilt_table(lines = lines)), "type",
                              paste0("row 3, column ", column))
      expect_identical(error$row, 3L)
      expect_identical(error$column, column)
      expect_identical(error$value, gsub("\"", "", value))
      expect_identical(error$table, "events")
    }
  }
})

test_that("rows are counted as records, though texts have lines of their own", {
  local_cache()
  lines <- c("a,,,,,,,\"one\n\ntwo\"", "b,,,,x,,,", "c,,,,y,,,")
  error <- expect_refused(load_table("events", store = spoilt_table(lines = lines)), "type",
                          "row 2, column count: \"x\".*and 1 more")
  expect_identical(as.integer(error$row), 2:3)
})

test_that("torn rows, and more or fewer of them than described, are refused", {
  local_cache()
  expect_refused(load_table("events", store = spoilt_table(lines = c(mixed_lines, "g,,,"))), "parse",
                 "row 7")
  expect_refused(load_table("events", store = spoilt_table(lines = c("a,,,,,,,,,", mixed_lines))),
                 "parse", "row 1")
  expect_refused(load_table("events", store = spoilt_table(rows = 7)), "parse", "7 rows")
  expect_refused(load_table("events", store = spoilt_table(rows = 0)), "parse", "6 rows")
})

test_that("texts that are no UTF-8 are refused", {
  local_cache()
  table <- events_table("a,,,,,,,caf_")
  table$bytes[length(table$bytes) - 1] <- as.raw(0xe9)
  error <- expect_refused(
    load_table("events", store = new_store(release(tables = list(events = table)))), "type", "UTF-8"
  )
  expect_identical(error$column, "note")
})

test_that("types that are unknown are refused and not guessed", {
  local_cache()
  fields <- list(field("id"), field("x", "geopoint"))
  store <- new_store(release(tables = list(events = csv_table(fields, "a,1"))))
  expect_refused(load_table("events", store = store), "descriptor", "geopoint.*newer version")
})

test_that("a descriptor that names another file than the index is refused", {
  local_cache()
  store <- new_store(release(edit = function(descriptor) {
    descriptor$resources[[1]]$hash <- paste0("sha256:", strrep("0", 64))
    descriptor
  }))
  expect_refused(load_table("events", store = store), "checksum", "another file")
})

test_that("a descriptor that is none is refused", {
  local_cache()
  refused <- function(edit, pattern) {
    expect_refused(load_table("events", store = new_store(release(edit = edit))), "descriptor", pattern)
  }
  refused(function(d) replace(d, "name", "other"), "name")
  refused(function(d) replace(d, "version", "one"), "version")
  refused(function(d) replace(d, "version", "2.0.0"), "not that of the release")
  refused(function(d) d[setdiff(names(d), "resources")], "resources")
  refused(function(d) {
    d$resources <- c(d$resources, d$resources)
    d
  }, "twice")
})

test_that("paths that climb are refused, in the index and in the descriptor", {
  local_cache()
  for (path in c("../events.csv", "/etc/passwd", "tables/../../x", "C:/x", "tables\\x", "a//b",
                 "con", "x%2e", " x", "tables/.")) {
    index <- new_store(release(), edit = function(index) {
      index$releases[[1]]$files[[1]]$path <- path
      index
    })
    expect_refused(load_table("events", store = index), "path")
    descriptor <- new_store(release(edit = function(descriptor) {
      descriptor$resources[[1]]$path <- path
      descriptor
    }))
    expect_refused(load_table("events", store = descriptor), "path")
  }
})

test_that("a link that leads out of a release is refused", {
  skip_on_os("windows")
  local_cache()
  store <- new_store(release())
  folder <- file.path(store, "1.0.0")
  outside <- file.path(withr::local_tempdir(), "events.csv")
  file.copy(file.path(folder, "tables", "events.csv"), outside)
  unlink(file.path(folder, "tables", "events.csv"))
  file.symlink(outside, file.path(folder, "tables", "events.csv"))
  expect_refused(load_table("events", "1.0.0", folder), "path", "link")
})

test_that("the order in which a session writes decimals does not matter", {
  local_cache()
  plain <- load_events()
  withr::local_options(OutDec = ",", scipen = -10, digits = 2)
  withr::local_timezone("Pacific/Kiritimati")
  expect_identical(columns(load_events()), columns(plain))
})

test_that("sessions in C, Latin-1 and with decimal commas read the same", {
  store <- new_store(release())
  script <- withr::local_tempfile(fileext = ".R", lines = c(
    "options(OutDec = ',', warn = 2, seccoop.cache = tempfile())",
    "library(seccoop)",
    sprintf("frame <- load_table('events', store = '%s')", store),
    "attributes(frame) <- list(names = names(frame))",
    "saveRDS(list(frame, Sys.getlocale(), l10n_info()$`UTF-8`, load_events()$summary),",
    "        commandArgs(TRUE)[1])"
  ))
  local_cache()
  expected <- columns(load_table("events", store = store))
  summaries <- load_events()$summary
  withr::local_locale(LC_COLLATE = "C")
  there <- function(locale) nzchar(suppressWarnings(Sys.setlocale("LC_COLLATE", locale)))
  wanted <- c("C", "en_US.ISO-8859-1", "de_DE.ISO-8859-1", "de_DE.UTF-8", "tr_TR.UTF-8")
  for (locale in Filter(there, wanted)) {
    output <- withr::local_tempfile(fileext = ".rds")
    said <- withr::with_envvar(
      c(LC_ALL = locale, R_LIBS = paste(.libPaths(), collapse = .Platform$path.sep)),
      suppressWarnings(system2(file.path(R.home("bin"), "Rscript"),
                               shQuote(c("--no-init-file", script, output)), stdout = TRUE, stderr = TRUE))
    )
    expect_true(file.exists(output), info = paste(locale, said, collapse = "\n"))
    found <- readRDS(output)
    expect_identical(found[[1]], unclass(expected), info = locale)
    expect_identical(found[[4]], summaries, info = locale)
  }
})
