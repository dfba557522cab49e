resource <- list(name = "events", rows = 2L, schema = list(fields = mixed_fields))

columns_of_a_reader <- list(
  id = c("a", "b"), day = as.Date(c("2021-05-18", NA)), edtf = c("2021-05?", NA),
  kind = c("NA", NA), count = c(2147483647, NA), share = c(1 / 3, NA), sure = c(TRUE, NA),
  note = c("nan", NA)
)

test_that("columns of a Parquet reader get the types of the schema", {
  found <- conform(columns_of_a_reader, resource)
  expect_identical(found$count, c(2147483647L, NA))
  expect_identical(found$kind, factor(c("NA", NA), levels = c("talks", "patrol", "NA")))
  expect_identical(found$day, as.Date(c("2021-05-18", NA)))
  expect_identical(found[c("id", "edtf", "share", "sure", "note")],
                   columns_of_a_reader[c("id", "edtf", "share", "sure", "note")])
})

test_that("what does not fit is refused", {
  expect_refused(conform(columns_of_a_reader[-1], resource), "header")
  wrong <- function(name, value) {
    expect_refused(conform(replace(columns_of_a_reader, name, list(value)), resource), "type", name)
  }
  wrong("count", c(2147483648, NA))
  wrong("count", c(1.5, NA))
  wrong("count", c("1", NA))
  wrong("kind", c("Talks", NA))
  wrong("day", c(1, NA))
  wrong("sure", c("true", NA))
  expect_refused(conform(columns_of_a_reader, replace(resource, "rows", 3L)), "parse")
})

test_that("the bundled release has no Parquet files, and says so", {
  local_cache()
  expect_refused(load_events(format = "parquet"), "table", "no Parquet")
})

test_that("Parquet and CSV give the same", {
  folder <- Sys.getenv("SECCOOP_TEST_RELEASE")
  skip_if(!nzchar(folder), "SECCOOP_TEST_RELEASE names no unpacked release")
  local_cache()
  if (is.null(parquet_package())) {
    expect_refused(load_table("events", store = folder, format = "parquet"), "package", "nanoparquet")
    skip("neither nanoparquet nor arrow is installed")
  }
  package <- load_package(store = folder, format = "parquet")
  for (name in names(package)) {
    plain <- load_table(name, store = folder, format = "csv")
    expect_identical(columns(package[[name]]), columns(plain), info = name)
  }
})
