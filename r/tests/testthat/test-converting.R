test_that("meltt gets its columns, and only events that it can join", {
  local_cache()
  events <- load_events()
  expect_message(frame <- as_meltt(events), "left out")
  expect_identical(class(frame), "data.frame")
  expect_identical(names(frame)[1:4], c("date", "enddate", "latitude", "longitude"))
  expect_setequal(names(frame), names(events))
  expect_s3_class(frame$date, "Date")
  expect_s3_class(frame$enddate, "Date")
  expect_false(anyNA(frame[1:4]))
  expect_type(frame$event_type, "character")
  expect_identical(nrow(frame), sum(!is.na(events$date) & !is.na(events$latitude)))
  expect_refused(as_meltt(load_dyads()), "argument", "latitude")
})

test_that("peacesciencer gets dyad-years with its names and attributes", {
  local_cache()
  dyads <- load_dyads()
  frame <- as_peacesciencer(dyads)
  expect_identical(names(frame)[1:3], c("ccode1", "ccode2", "year"))
  expect_identical(attr(frame, "ps_data_type"), "dyad_year")
  expect_identical(attr(frame, "ps_system"), "cow")
  expect_false(anyDuplicated(frame[1:3]) > 0)
  expect_true(all(frame$ccode1 != frame$ccode2))
  expect_true(all(frame$n_events + frame$n_reversals + frame$n_possible > 0))
  half <- as_peacesciencer(dyads, directed = FALSE)
  expect_identical(nrow(frame), 2L * nrow(half))
  expect_true(all(half$ccode1 < half$ccode2))
  expect_identical(names(as_peacesciencer(dyads, "gw"))[1:2], c("gwcode1", "gwcode2"))
  expect_refused(as_peacesciencer(dyads, "iso"), "argument", "cow, gw")
})

test_that("dyad-years count distinct events by the year in which they began", {
  local_cache()
  dyads <- load_dyads()
  dyads <- dyads[dyads$cow1 %in% 2 & dyads$cow2 %in% 645 | dyads$cow1 %in% 645 & dyads$cow2 %in% 2, ]
  frame <- as_peacesciencer(dyads, directed = FALSE)
  events <- load_events()
  occurred <- var_info("event_status")$codes
  occurred <- occurred$code[occurred$occurred == "true"]
  own <- events[events$event_id %in% dyads$event_id & events$event_status %in% occurred &
                  !events$event_family %in% c("position", "reversal"), ]
  first <- format(own$date, "%Y")
  certain <- which(first == format(own$date_start_latest, "%Y"))
  expected <- table(first[certain])
  expect_identical(frame$n_events[match(names(expected), frame$year)], as.vector(expected))
})
