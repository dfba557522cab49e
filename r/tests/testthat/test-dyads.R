test_that("pairs of all events are those of the release", {
  local_cache()
  expect_identical(columns(to_dyads()), columns(load_dyads()))
  expect_identical(columns(to_dyads(load_table("events"))[1:18]), columns(load_dyads()[1:18]))
})

test_that("some events give their pairs, with columns of their own where they are wanted", {
  local_cache()
  events <- load_events()
  events$year <- as.POSIXlt(events$date)$year + 1900L
  some <- events[events$event_family == "materiel", ]
  pairs <- to_dyads(some, keep = "year")
  expect_setequal(unique(pairs$event_id), intersect(load_dyads()$event_id, some$event_id))
  expect_identical(pairs$year, some$year[match(pairs$event_id, some$event_id)])
  expect_identical(nrow(to_dyads(events[0, ])), 0L)
  expect_identical(names(to_dyads(events[0, ])), names(load_dyads()))
})

test_that("offices count for their organisations, roles that are no cooperation for nobody", {
  local_cache()
  actors <- load_table("actors")[1:4, ]
  actors$actor_id <- c("b-army", "a-minister", "a-ministry", "C-force")
  actors$name <- actors$actor_id
  actors$parent_actor_id <- c(NA, "a-ministry", NA, NA)
  actors$actor_type[] <- c("armed_forces", "office_holder", "ministry", "armed_forces")
  actors$country[] <- c("IRQ", "IRQ", "IRQ", NA)
  event <- load_events()[1, ]
  participants <- load_table("participants")[c(1, 1, 1, 1, 1, 1), ]
  participants$event_id <- event$event_id
  participants$actor_id <- c("a-minister", "b-army", "b-army", "C-force", "a-ministry", "nobody")
  participants$role[] <- c("host", "visitor", "party", "directed_against", "party", "party")
  participants$ordinal <- 1:6
  pairs <- to_dyads(event, participants, actors)
  expect_identical(nrow(pairs), 1L)
  expect_identical(c(pairs$actor1_id, pairs$actor2_id), c("a-ministry", "b-army"))
  expect_identical(as.character(c(pairs$role1, pairs$role2)), c("host", "visitor"))
  expect_true(pairs$same_state)
  expect_identical(c(pairs$n_actors, pairs$cow1), c(2L, 645L))
  participants$role[4] <- "party"
  three <- to_dyads(event, participants, actors)
  expect_identical(three$actor1_id, c("C-force", "C-force", "a-ministry"))
  expect_identical(three$pair_weight, rep(1 / 3, 3))
  expect_identical(three$same_state, c(FALSE, FALSE, TRUE))
})

test_that("what is no frame of events is refused", {
  local_cache()
  expect_refused(to_dyads(data.frame(x = 1)), "argument", "event_id")
  expect_refused(to_dyads(load_events(), keep = "colour"), "argument", "colour")
  expect_refused(to_dyads(participants = 1), "argument", "actor_id")
  expect_refused(to_dyads(actors = data.frame(actor_id = "a")), "argument", "parent_actor_id")
})

test_that("the panel of all pairs is that of the release", {
  local_cache()
  expect_identical(columns(dyad_month()), columns(load_table("dyad_month")))
})

test_that("a zero stands inside coverage, and NA outside", {
  local_cache()
  panel <- dyad_month()
  inside <- panel[panel$in_coverage, ]
  outside <- panel[!panel$in_coverage, ]
  expect_gt(sum(inside$n_events == 0), 0)
  expect_false(anyNA(inside$n_events) || anyNA(inside$n_reversals))
  expect_true(all(is.na(outside$n_events)) && all(is.na(outside$n_reversals)))
  expect_false(anyNA(panel$n_recorded) || anyNA(panel$n_possible))
  span <- seq(min(panel$month), max(panel$month), "month")
  coverage <- load_table("coverage")
  coverage <- coverage[!is.na(coverage$actor2_id) & is.na(coverage$event_family) &
                         is.na(coverage$place_id), ]
  for (row in seq_len(nrow(coverage))) {
    pair <- sort(c(coverage$actor1_id[row], coverage$actor2_id[row]), method = "radix")
    own <- panel[panel$actor1_id == pair[1] & panel$actor2_id == pair[2], ]
    expect_identical(own$month, span)
    last <- seq(own$month[1], by = "month", length.out = nrow(own) + 1)[-1] - 1
    declared <- own$month >= coverage$date_from[row] & last <= coverage$date_to[row]
    expect_true(any(declared) && all(own$in_coverage[declared]))
  }
  expect_gt(nrow(coverage), 0)
})

test_that("a panel of some pairs keeps the span, the coverage and the counts of those pairs", {
  local_cache()
  dyads <- load_dyads()
  whole <- dyad_month(dyads)
  none <- dyad_month(dyads[0, ])
  expect_true(all(none$n_recorded == 0))
  expect_identical(range(none$month), range(seq(min(none$month), max(none$month), "month")))
  family <- dyad_month(dyads[dyads$event_family == "consultation", ])
  both <- merge(whole, family, by = c("actor1_id", "actor2_id", "month"))
  expect_true(all(both$n_recorded.y <= both$n_recorded.x))
  expect_identical(both$in_coverage.x, both$in_coverage.y)
  expect_true(all(family$n_reversals %in% c(0L, NA)))
  expect_refused(dyad_month(load_events()), "argument", "pair_weight")
})

test_that("frames of a release in a store know where they came from", {
  local_cache()
  store <- file.path(withr::local_tempdir(), "unpacked")
  root <- file.path(bundled_root(), bundled_release()$version)
  for (path in list.files(root, recursive = TRUE)) {
    target <- file.path(store, sub("[.]gz$", "", path))
    dir.create(dirname(target), recursive = TRUE, showWarnings = FALSE)
    connection <- gzfile(file.path(root, path), "rb")
    writeBin(readBin(connection, "raw", 1e7), target)
    close(connection)
  }
  writeLines(vapply(list.files(store, recursive = TRUE), function(path) {
    paste0(sha256_of(file.path(store, path)), "  ", path)
  }, ""), file.path(store, "SHA256SUMS"))
  dyads <- load_dyads(store = store)
  expect_identical(attr(dyads, "store"), normalizePath(store, winslash = "/"))
  expect_identical(columns(dyad_month(dyads)), columns(load_table("dyad_month")))
  expect_identical(release_of(dyads[1:3, ], NULL, NULL)$where, "unpacked")
  expect_identical(release_of(load_dyads()[1:3, ], NULL, NULL)$where, "bundled")
})

test_that("the types of empty pairs are those of whole ones", {
  local_cache()
  types <- function(frame) lapply(columns(frame), function(column) c(typeof(column), class(column)))
  expect_identical(types(to_dyads(participants = load_table("participants")[0, ])), types(load_dyads()))
  empty <- count_acts(list(one = character(), two = character(), family = character(),
                           first = integer(), last = integer()),
                      data.frame(one = character(), two = character()),
                      data.frame(one = character(), two = character(), month = integer()), span_of(NULL))
  expect_identical(types(as_frame(empty)), types(load_table("dyad_month")))
})
