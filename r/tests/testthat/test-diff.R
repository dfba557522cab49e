events_fields <- list(field("event_id"), field("summary"), field("place_id"), field("first_release"))
tomb_fields <- list(field("table"), field("key"), field("reason"), field("successor_key"), field("note"))
change_fields <- list(field("release"), field("table"), field("key"),
                      codes("op", "change_op", "add", "correct", "merge", "split", "retract"),
                      field("field"), field("old"), field("new"), field("reason"))

small <- function(version, events, participants, tombstones = NULL, fields = events_fields) {
  release(version, list(
    events = csv_table(fields, events),
    participants = csv_table(
      list(field("event_id"), field("actor_id"), field("role")), participants,
      key = c("event_id", "actor_id"), links = list(link("event_id", "events"))
    ),
    tombstones = csv_table(tomb_fields, tombstones, key = c("table", "key")),
    changes = csv_table(change_fields, NULL, key = c("release", "table", "key", "op", "field"))
  ))
}

test_that("records are compared by key and field by field, and tombstones say why they are gone", {
  local_cache()
  store <- new_store(
    small("1.0.0",
          c("a,One,p,1.0.0", "b,Two,,1.0.0", "c,Three,,1.0.0", "d,Four,,1.0.0", "e,NA,,1.0.0"),
          c("a,x,host", "b,x|y,host", "c,x\\,host", "d,x,host")),
    small("1.1.0",
          c("a,Uno,,1.1.0", "c,Three,q,1.1.0", "e,,,1.0.0", "f,Six,,1.1.0", "Z,Zed,,1.1.0"),
          c("a,x,guest", "c,x\\,host", "f,x,host"),
          c("events,b,duplicate,a,", "events,d,split,a,Two acts."))
  )
  found <- diff_versions("1.0.0", "1.1.0", store)
  expect_identical(names(found), c("release", "table", "key", "op", "field", "old", "new", "reason"))
  expect_identical(levels(found$op), c("add", "correct", "merge", "split", "retract"))
  text <- do.call(paste, c(lapply(columns(found)[-1], as.character), sep = ","))
  expect_identical(text, c(
    "events,Z,add,*,NA,NA,NA",
    "events,a,correct,place_id,p,NA,NA",
    "events,a,correct,summary,One,Uno,NA",
    "events,b,merge,*,NA,a,duplicate.",
    "events,c,add,place_id,NA,q,NA",
    "events,d,split,*,NA,a,split: Two acts.",
    "events,e,correct,summary,NA,NA,NA",
    "events,f,add,*,NA,NA,NA",
    "participants,a|x,correct,role,host,guest,NA",
    "participants,b|x\\|y,merge,*,NA,NA,duplicate.",
    "participants,d|x,split,*,NA,NA,split: Two acts.",
    "participants,f|x,add,*,NA,NA,NA"
  ))
  expect_identical(found$old[found$key == "e"], "NA")
  counts <- attr(found, "counts")
  expect_identical(counts$table, c("events", "participants"))
  expect_identical(counts$added, c(2L, 1L))
  expect_identical(counts$removed, c(2L, 2L))
  expect_identical(counts$changed, c(3L, 1L))
  expect_true(all(found$release == "1.1.0"))
})

test_that("nothing differs between a release and itself", {
  local_cache()
  expect_identical(nrow(diff_versions("latest", bundled_release()$version)), 0L)
})

test_that("columns that one side lacks count as empty, and another key makes other records", {
  local_cache()
  more <- c(events_fields, list(field("mood")))
  other <- small("1.1.0", "a,One,p,1.0.0,calm", NULL, fields = more)
  store <- new_store(small("1.0.0", "a,One,p,1.0.0", NULL), other)
  found <- diff_versions("1.0.0", "1.1.0", store)
  expect_identical(c(as.character(found$op), found$field, found$new), c("add", "mood", "calm"))
  back <- diff_versions("1.1.0", "1.0.0", store)
  expect_identical(c(as.character(back$op), back$field, back$old), c("correct", "mood", "calm"))
  rekeyed <- small("1.2.0", "a,One,p,1.0.0", NULL)
  rekeyed$tables$events$schema$primaryKey <- list("summary")
  store <- new_store(small("1.0.0", "a,One,p,1.0.0", NULL), release("1.2.0", rekeyed$tables))
  found <- diff_versions("1.0.0", "1.2.0", store)
  expect_identical(paste(found$key, found$op), c("One add", "a retract"))
})

test_that("a key that comes twice is refused, and so are versions that are not there", {
  local_cache()
  store <- new_store(small("1.0.0", c("a,One,,", "a,Two,,"), NULL), small("1.1.0", "a,One,,", NULL))
  expect_refused(diff_versions("1.0.0", "1.1.0", store), "parse", "key twice")
  expect_refused(diff_versions("1.1.0", "2.0.0", store), "version", "1.1.0")
})

test_that("packages without tombstones are compared, too", {
  local_cache()
  tables <- small("1.0.0", c("a,One,,", "b,Two,,"), c("a,x,host", "b,x,host"))$tables
  fewer <- small("1.1.0", "a,One,,", "a,x,host")$tables
  store <- new_store(release("1.0.0", tables[c("events", "participants", "changes")]),
                     release("1.1.0", fewer[c("events", "participants", "changes")]))
  found <- diff_versions("1.0.0", "1.1.0", store)
  expect_identical(paste(found$table, found$key, found$op), c("events b retract", "participants b|x retract"))
  expect_identical(found$reason, c(NA_character_, NA))
  same <- diff_versions("1.0.0", "1.0.0", store)
  expect_identical(lapply(columns(same), typeof), lapply(columns(found), typeof))
})
