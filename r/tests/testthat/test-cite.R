test_that("citations are as the software of the dataset writes them", {
  local_cache()
  store <- new_store(release(doi = "10.1234/a_b"))
  expect_identical(
    unclass(cite("1.0.0", "apa", store)),
    paste0("Ada & Sons, & Bo. (2026). Invented events (Version 1.0.0) [Data set]. ",
           "https://doi.org/10.1234/a_b\n")
  )
  expect_identical(
    unclass(cite("1.0.0", store = store)),
    paste(c("@misc{seccoop-1.0.0,", "  author = {{Ada \\& Sons} and {Bo}},",
            "  title = {{Invented events}},", "  version = {1.0.0},", "  year = {2026},",
            "  month = {1},", "  doi = {10.1234/a_b},", "  url = {https://doi.org/10.1234/a_b},",
            "  note = {Data set, CC-BY-4.0},", "}", ""), collapse = "\n")
  )
  json <- jsonlite::fromJSON(cite("1.0.0", "csl-json", store), simplifyVector = FALSE)[[1]]
  expect_identical(json$author, list(list(literal = "Ada & Sons"), list(literal = "Bo")))
  expect_identical(json$issued, list(`date-parts` = list(list(2026L, 1L, 31L))))
  expect_identical(json$DOI, "10.1234/a_b")
  expect_identical(json$URL, "https://doi.org/10.1234/a_b")
})

test_that("the bundled release is cited without a store, and prints as it reads", {
  local_cache()
  expect_output(print(cite(style = "apa")), "Security-cooperation events (Version", fixed = TRUE)
  expect_output(print(cite()), "^@misc")
  entry <- cite(style = "bibentry")
  expect_s3_class(entry, "bibentry")
  expect_identical(entry$version, bundled_release()$version)
  expect_refused(cite(style = "mla"), "argument", "bibtex")
  expect_match(utils::capture.output(print(utils::citation("seccoop"))), "Security-cooperation",
               all = FALSE)
})
