#' From events to pairs of organisations
#'
#' Makes one row for each unordered pair of organisations that cooperate in an event, as the view
#' `dyads` has them: an office-holder counts for the organisation that the office belongs to, an
#' actor with several roles counts once, and roles that are no cooperation (such as the one that
#' an act is directed against) make no pair. With all events of a release it gives the very rows
#' of [load_dyads()]; its use is for events, participants or actors that you changed.
#'
#' @param events Events as [load_events()] or `load_table("events")` gives them, or some of them;
#'   all events of the release by default.
#' @param participants,actors Tables of the release, or what you made of them; by default those of
#'   the release.
#' @param version,store The release, as for [load_table()]; by default the one that `events` came
#'   from.
#' @param keep Names of further columns of `events` to keep.
#' @return A data frame with one row for each pair in an event; `actor1_id` comes before
#'   `actor2_id` in the order of their characters. Columns of `events` that are not there are left
#'   out.
#' @seealso [dyad_month()]
#' @export
#' @examples
#' events <- load_events()
#' exercises <- to_dyads(events[events$event_family == "exercise_training", ])
#' head(exercises[, c("actor1_name", "actor2_name", "date", "pair_weight")])
to_dyads <- function(events = NULL, participants = NULL, actors = NULL, version = NULL,
                     store = NULL, keep = character()) {
  release <- release_of(events, version, store)
  descriptor <- read_descriptor(release)
  table <- function(given, name) given %||% read_table(release, descriptor, name)
  events <- table(events, "events_flat")
  require_columns(events, c("event_id", keep), "events")
  sides <- organisations(table(participants, "participants"), table(actors, "actors"), release)
  pairs <- pairs_of(sides, release)
  at <- match(pairs$event_id, events$event_id)
  pairs <- lapply(pairs, `[`, !is.na(at))
  at <- at[!is.na(at)]
  resource <- resource_of(descriptor, "dyads")
  for (name in setdiff(c(intersect(field_names(resource), names(events)), keep), names(pairs))) {
    pairs[[name]] <- events[[name]][at]
  }
  pairs <- pairs[c(intersect(field_names(resource), names(pairs)), keep)]
  in_order <- order(pairs$event_id, pairs$actor1_id, pairs$actor2_id, method = "radix")
  as_frame(lapply(pairs, `[`, in_order), version = release$version, table = "dyads",
           citation = apa(citation_of(release, descriptor)), store = release$store)
}

# The release that is asked for, or the one that a frame came from.
release_of <- function(frame, version, store) {
  origin <- attr(frame, "version", exact = TRUE)
  if (is.null(version) && is.null(store) && !is.null(origin)) {
    store <- attr(frame, "store", exact = TRUE)
    bundled <- bundled_release()
    if (is.null(store) && origin == bundled$version) {
      return(bundled)
    }
    version <- origin
  }
  find_release(version, store)
}

require_columns <- function(frame, columns, name) {
  if (!is.data.frame(frame) || !all(columns %in% names(frame))) {
    abort("argument", paste0("`", name, "` is no data frame with the columns ",
                             toString(columns), "."),
          have = if (is.data.frame(frame)) names(frame) else class(frame), supported = columns)
  }
}

# One row for each event and actor that cooperates in it, with its first role.
cooperating <- function(participants, release) {
  require_columns(participants, c("event_id", "actor_id", "role", "ordinal"), "participants")
  roles <- codes_where(release, "role", "counts_in_dyads")
  role <- as.character(participants$role)
  own <- which(role %in% roles)
  own <- own[order(participants$event_id[own], participants$ordinal[own], role[own],
                   method = "radix")]
  first_of(participants[own, c("event_id", "actor_id", "role", "ordinal")])
}

first_of <- function(rows) {
  rows[!duplicated(data.frame(rows$event_id, rows$actor_id)), ]
}

# One row for each event and organisation: office-holders count for their organisation.
organisations <- function(participants, actors, release) {
  require_columns(actors, c("actor_id", "name", "actor_type", "country", "parent_actor_id"),
                  "actors")
  rows <- cooperating(participants, release)
  offices <- codes_where(release, "actor_type", "is_office")
  rows$actor_id <- climb(rows$actor_id, actors, offices)
  rows <- first_of(rows[order(rows$event_id, rows$ordinal, method = "radix"), ])
  at <- match(rows$actor_id, actors$actor_id)
  rows <- rows[!is.na(at), ]
  at <- at[!is.na(at)]
  country <- as.character(actors$country[at])
  numbers <- read_codelist(release, "country")
  state <- match(country, numbers$code)
  list(
    event_id = rows$event_id, actor_id = rows$actor_id, name = actors$name[at],
    type = actors$actor_type[at], role = rows$role, iso3 = actors$country[at],
    cow = as.integer(numbers$cow)[state], gw = as.integer(numbers$gw)[state]
  )
}

# From each actor up to the first that is no office.
climb <- function(ids, actors, offices) {
  parents <- match(actors$parent_actor_id, actors$actor_id)
  is_office <- as.character(actors$actor_type) %in% offices
  top <- vapply(match(unique(ids), actors$actor_id), function(actor) {
    seen <- actor
    while (!is.na(actor) && is_office[actor] && !is.na(parents[actor]) &&
           !parents[actor] %in% seen) {
      actor <- parents[actor]
      seen <- c(seen, actor)
    }
    actor
  }, 0L)
  climbed <- actors$actor_id[top]
  climbed[is.na(top)] <- unique(ids)[is.na(top)]
  climbed[match(ids, unique(ids))]
}

# Every unordered pair of sides of the same event.
pairs_of <- function(sides, release) {
  events <- unique(sides$event_id)
  members <- split(seq_along(sides$event_id), match(sides$event_id, events))
  rank <- order(order(sides$actor_id, method = "radix"))
  picks <- lapply(unname(members), function(rows) {
    rows <- rows[order(rank[rows])]
    n <- length(rows)
    if (n < 2L) {
      return(NULL)
    }
    first <- rep(seq_len(n - 1L), (n - 1L):1L)
    second <- sequence((n - 1L):1L, from = 2:n)
    cbind(rows[first], rows[second], n)
  })
  picks <- do.call(rbind, c(list(matrix(0L, 0L, 3L)), picks))
  side <- function(number) {
    at <- picks[, number]
    parts <- lapply(sides[-1L], `[`, at)
    names(parts) <- sprintf(c("actor%d_id", "actor%d_name", "actor%d_type", "role%d", "iso3_%d",
                              "cow%d", "gw%d"), number)
    parts
  }
  one <- side(1L)
  two <- side(2L)
  n <- as.integer(picks[, 3L])
  same <- as.character(one$iso3_1) == as.character(two$iso3_2)
  c(list(event_id = sides$event_id[picks[, 1L]]), one, two,
    list(same_state = same %in% TRUE, n_actors = n, pair_weight = 2 / (n * (n - 1))))
}
