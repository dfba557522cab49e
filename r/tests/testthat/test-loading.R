test_that("the bundled release loads without a store, with types, levels and attributes", {
  local_cache()
  events <- load_events()
  expect_s3_class(events, c("tbl_df", "tbl", "data.frame"), exact = TRUE)
  expect_s3_class(events$date, "Date")
  expect_type(events$date_edtf, "character")
  expect_type(events$n_sources, "integer")
  expect_type(events$latitude, "double")
  expect_type(events$is_aggregate, "logical")
  expect_true("postponed" %in% levels(events$event_status))
  expect_gt(nrow(events), 1000)
  expect_false(anyDuplicated(events$event_id) > 0)
  expect_identical(attr(events, "version"), available_versions()$version[1])
  expect_identical(attr(events, "table"), "events_flat")
  expect_match(attr(events, "citation"), "Data set")
  expect_identical(names(events),
                   with(codebook(), column[table == "events_flat"]))
})

test_that("types are those of the schema, and texts are never changed", {
  local_cache()
  events <- load_table("events", store = new_store(release()))
  expect_identical(columns(events), list(
    id = c("a", "b", "c", "d", "e", "f"),
    day = as.Date(c("2021-05-18", NA, "0987-01-02", "2024-02-29", NA, NA)),
    edtf = c("2021-05?", NA, "[2021-05-18..]", NA, NA, NA),
    kind = factor(c("talks", NA, "NA", "patrol", NA, NA), levels = c("talks", "patrol", "NA")),
    count = c(1L, NA, -7L, 2147483647L, NA, NA),
    share = c(0.1, NA, -0.0015, 1 / 3, NA, NA),
    sure = c(TRUE, NA, FALSE, TRUE, NA, NA),
    note = c("Plain", NA, "NA", "NULL, \"nan\"\nand more", "\u0633\u0644\u0627\u0645 \u0130 \u00e9",
             " nan ")
  ))
  expect_identical(Encoding(events$note[5]), "UTF-8")
})

test_that("missing values are what the descriptor says, and nothing else", {
  local_cache()
  fields <- list(field("id"), field("iso2"), field("n", "integer"))
  lines <- c("a,NA,-99", "b,-99,3", "c,,")
  stored <- new_store(
    release("1.0.0", list(events = csv_table(fields, lines, missing = list("", "-99")))),
    release("1.1.0", list(events = csv_table(fields, lines, missing = list("")))),
    release("1.2.0", list(events = csv_table(fields[1:2], c("a,NA", "c,"), missing = list())))
  )
  both <- load_table("events", "1.0.0", stored)
  expect_identical(both$iso2, c("NA", NA, NA))
  expect_identical(both$n, c(NA, 3L, NA))
  one <- load_table("events", "1.1.0", stored)
  expect_identical(one$iso2, c("NA", "-99", NA))
  expect_identical(one$n, c(-99L, 3L, NA))
  expect_identical(load_table("events", "1.2.0", stored)$iso2, c("NA", ""))
})

test_that("tables without rows keep their columns and types", {
  local_cache()
  events <- load_table("events", store = new_store(release(tables = list(events = events_table(NULL)))))
  expect_identical(dim(events), c(0L, 8L))
  expect_s3_class(events$day, "Date")
  expect_identical(levels(events$kind), c("talks", "patrol", "NA"))
  expect_type(events$share, "double")
  expect_type(events$sure, "logical")
})

test_that("numbers are the nearest that there are", {
  local_cache()
  set.seed(7)
  numbers <- c(runif(500, -180, 180), 2 / (2:500), 1e-308, 4.9e-324, 1.7976931348623157e308)
  texts <- c(sprintf("%.17g", numbers), "64.69948926", "007.50", "12345678901234567890", "-0")
  table <- csv_table(list(field("id"), field("x", "number")), paste0(seq_along(texts), ",", texts))
  found <- load_table("events", store = new_store(release(tables = list(events = table))))$x
  expect_identical(sprintf("%.17g", found),
                   c(sprintf("%.17g", numbers), "64.699489259999993", "7.5", "1.2345678901234567e+19",
                     "-0"))
})

test_that("Windows line ends and a byte order mark change nothing that was published so", {
  local_cache()
  plain <- load_table("events", store = new_store(release()))
  other <- load_table("events", store = new_store(
    release(tables = list(events = events_table(end = "\r\n", bom = TRUE)))
  ))
  expect_identical(columns(other), columns(plain))
})

test_that("a release is a list of tables that are linked", {
  local_cache()
  package <- load_package()
  expect_s3_class(package, "seccoop_package")
  expect_true(all(c("events", "participants", "dyads", "events_flat") %in% names(package)))
  expect_identical(columns(package$events_flat), columns(load_events()))
  links <- attr(package, "links")
  for (row in which(lengths(links$columns) == 1)) {
    from <- package[[links$table[row]]][[links$columns[[row]]]]
    to <- package[[links$to_table[row]]][[links$to_columns[[row]]]]
    expect_true(all(from %in% c(NA, to)))
  }
  keys <- attr(package, "keys")
  expect_identical(keys$columns[[match("participants", keys$table)]],
                   c("event_id", "actor_id", "role"))
  expect_output(print(package), "participants .* rows  -> events, actors")
})

test_that("dyads and participants load", {
  local_cache()
  dyads <- load_dyads()
  expect_type(dyads$same_state, "logical")
  expect_type(dyads$cow1, "integer")
  expect_true(all(load_table("participants")$event_id %in% load_events()$event_id))
})

test_that("unknown tables and useless arguments are named", {
  local_cache()
  expect_refused(load_table("meetings"), "table", "participants")
  expect_refused(load_table(c("a", "b")), "argument")
  expect_refused(load_events(format = "xlsx"), "argument", "parquet")
  expect_refused(load_events(version = 1), "argument")
  expect_refused(load_events("1.0"), "version", "available_versions")
  expect_refused(load_events(store = NA), "argument")
})

test_that("without a version, a store that is named gives its latest, a configured one is not asked", {
  local_cache()
  store <- new_store(release("1.0.0"), release("7.2.0"), release("7.10.0"))
  expect_identical(attr(load_table("events", store = store), "version"), "7.10.0")
  withr::local_options(seccoop.store = store)
  expect_identical(attr(load_events(), "version"), bundled_release()$version)
  expect_identical(attr(load_table("events", "latest"), "version"), "7.10.0")
  withr::local_options(seccoop.store = NULL)
  withr::local_envvar(SECCOOP_STORE = store)
  expect_identical(attr(load_table("events", "7.2.0"), "version"), "7.2.0")
})
