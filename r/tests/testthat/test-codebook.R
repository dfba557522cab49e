test_that("the codebook has a row for every column", {
  columns <- codebook()
  expect_identical(names(columns), c("name", "table", "column", "title", "type", "codelist", "unit",
                                     "required", "description", "example"))
  expect_false(anyDuplicated(columns$name) > 0)
  expect_false(anyNA(columns[c("name", "table", "column", "title", "type", "description")]))
  expect_true(all(columns$type %in% c("string", "integer", "number", "boolean", "date")))
})

test_that("variables are found by name, description and code, in any case", {
  expect_true("events.geo_precision" %in% find_var("GEO_prec")$name)
  expect_true("events.event_status" %in% find_var("postponed")$name)
  expect_identical(nrow(find_var("no such words at all")), 0L)
  expect_refused(find_var(1), "argument")
})

test_that("columns, codelists, codes and tables are explained", {
  column <- var_info("events.geo_precision")
  expect_identical(column$codes$code, levels(load_table("events")$geo_precision))
  expect_true(all(nzchar(column$codes$definition)))
  expect_identical(var_info("geo_precision")$name, "events.geo_precision")
  expect_identical(var_info("dyads.pair_weight")$unit, "share of one event")
  expect_output(print(column), "settlement: ")
  expect_output(print(var_info("event_type.meeting")), "Meeting.*example: ")
  expect_identical(var_info("event_type.meeting")$codes$code, "meeting")
  expect_identical(var_info("retirement_reason")$codes$code,
                   levels(load_table("tombstones")$reason))
  expect_output(print(var_info("participants")), "columns:\n.*actor_id")
})

test_that("what has no name is an error with the nearest", {
  error <- expect_refused(var_info("geo_precison"), "variable", "find_var")
  expect_true("geo_precision" %in% error$supported)
  error <- expect_refused(var_info("event_type.meating"), "variable")
  expect_true("meeting" %in% error$supported)
  expect_refused(var_info(NA), "argument")
})

test_that("a release without its codelists is said to be one", {
  local_cache()
  store <- new_store(release())
  expect_identical(nrow(codebook(store = store)), 8L)
  expect_identical(var_info("kind", store = store)$codelist, "kinds")
  expect_refused(to_dyads(store = store), "table")
})

test_that("what is on its way out is said, with what to use instead", {
  local_cache()
  fields <- list(field("id"), field("old", deprecated = list(since = "0.3.0", use = "new")),
                 codes("kind", "kinds", "talks", "parley"))
  lists <- paste("code,label,definition,deprecated_since,deprecated_use", "talks,Talks,They talk.,,",
                 "parley,Parley,They parley.,0.4.0,talks", "", sep = "\n")
  one <- release(tables = list(events = csv_table(fields, NULL)),
                 files = list("schema/codelists/kinds.csv" = lists))
  store <- new_store(one)
  expect_identical(var_info("old", store = store)$description,
                   "The old Deprecated since schema 0.3.0; use new instead.")
  expect_match(var_info("kinds.parley", store = store)$description,
               "Deprecated since schema 0.4.0; use talks instead.")
  expect_no_match(var_info("kinds.talks", store = store)$description, "Deprecated")
  expect_identical(var_info("kind", store = store)$codes$label, c("Talks", "Parley"))
})
