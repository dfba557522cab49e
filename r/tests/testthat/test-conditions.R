test_that("errors say the problem, what you have, what is supported and what mends it", {
  error <- tryCatch(
    abort("table", "There is none.", have = c("a", "b"), supported = letters, mend = "mend()", more = 1),
    seccoop_error = identity
  )
  expect_s3_class(error, c("seccoop_table", "seccoop_error", "error", "condition"), exact = TRUE)
  expect_identical(conditionMessage(error), paste0(
    "There is none.\nx Have: a, b\ni Supported: ", toString(letters[1:25]), " and 1 more\n",
    "> To mend it: mend()"
  ))
  expect_identical(error$more, 1)
  expect_identical(error$supported, letters)
})

test_that("every class of error is documented", {
  sources <- list.files(test_path("..", "..", "R"), full.names = TRUE)
  skip_if(!length(sources), "the sources are not beside the tests")
  text <- unlist(lapply(sources, readLines))
  text <- paste(text[!grepl("^#'", text)], collapse = "\n")
  used <- regmatches(text, gregexpr("abort\\(\\s*\"([a-z]+)\"", text))[[1]]
  used <- unique(gsub("abort\\(\\s*|\"", "", used))
  used <- union(used, c("index", "descriptor", "cache"))
  documented <- readLines(file.path(dirname(sources[1]), "conditions.R"))
  documented <- regmatches(documented, regexpr("(?<=^#' . `seccoop_)[a-z]+", documented, perl = TRUE))
  expect_setequal(documented, used)
})
