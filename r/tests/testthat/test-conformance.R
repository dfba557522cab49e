# The suite that programs of every language share: tests/conformance of the repository.

suite_folder <- function() {
  named <- Sys.getenv("SECCOOP_CONFORMANCE")
  above <- Reduce(function(folder, up) dirname(folder), 1:5, getwd(), accumulate = TRUE)
  found <- if (nzchar(named)) named else file.path(above, "tests", "conformance")
  found[file.exists(file.path(found, "expected.json"))][1]
}

suite <- suite_folder()
latest <- "1.1.0"

skip_without_suite <- function() {
  skip_if(is.na(suite), "the conformance suite is not here; SECCOOP_CONFORMANCE may name its folder")
}

suite_file <- function(name) {
  text <- readChar(file.path(suite, name), file.size(file.path(suite, name)), useBytes = TRUE)
  Encoding(text) <- "UTF-8"
  jsonlite::parse_json(text)
}

whole_store <- function() file.path(suite, "store")

# A copy of the store, and of the files of the latest release, that a test may spoil.
store_copy <- function(env = parent.frame()) {
  folder <- withr::local_tempdir(.local_envir = env)
  file.copy(whole_store(), folder, recursive = TRUE)
  file.path(folder, "store")
}

package_copy <- function(env = parent.frame()) {
  folder <- withr::local_tempdir(.local_envir = env)
  name <- paste0("seccoop-", latest)
  utils::unzip(file.path(whole_store(), latest, paste0(name, ".zip")), exdir = folder)
  file.path(folder, name)
}

bytes_of <- function(path) readBin(path, "raw", file.size(path))

text_of <- function(path) {
  text <- rawToChar(bytes_of(path))
  Encoding(text) <- "UTF-8"
  text
}

write_text <- function(text, path) writeBin(charToRaw(enc2utf8(text)), path)

# Put one text in place of another, which stands there once unless all are meant.
replaced <- function(text, old, new, all = FALSE) {
  parts <- strsplit(paste0(text, "\x01"), old, fixed = TRUE)[[1]]
  stopifnot(all || length(parts) == 2)
  sub("\x01$", "", paste(parts, collapse = new))
}

edits <- list(
  replace = function(path, edit) {
    write_text(replaced(text_of(path), edit$old, edit$new, isTRUE(edit$all)), path)
  },
  set = function(path, edit) {
    bytes <- bytes_of(path)
    stopifnot(bytes[edit$at + 1] != as.raw(edit$byte))
    bytes[edit$at + 1] <- as.raw(edit$byte)
    writeBin(bytes, path)
  },
  cut = function(path, edit) writeBin(utils::head(bytes_of(path), edit$bytes), path),
  write = function(path, edit) write_text(edit$text, path),
  delete = function(path, edit) stopifnot(file.remove(path)),
  seal = function(path, edit) {
    root <- sub(paste0("/", edit$seal), "", path, fixed = TRUE)
    descriptor <- file.path(root, "datapackage.json")
    sums <- file.path(root, "SHA256SUMS")
    digest <- function(file) paste(openssl::sha256(readBin(file, "raw", file.size(file))))
    lines <- text_of(sums)
    old <- sub(paste0(".*([0-9a-f]{64})  ", edit$seal, "\n.*"), "\\1", lines)
    before <- digest(descriptor)
    text <- sub(
      paste0("\"bytes\": [0-9]+(,\\s+\"hash\": \"sha256:)", old),
      paste0("\"bytes\": ", file.size(path), "\\1", digest(path)), text_of(descriptor), perl = TRUE
    )
    write_text(text, descriptor)
    lines <- replaced(replaced(lines, old, digest(path)), before, digest(descriptor))
    write_text(lines, sums)
  }
)

spoil <- function(folder, steps) {
  for (step in steps) {
    kind <- intersect(names(edits), names(step))
    edits[[kind]](file.path(folder, step[[kind]]), step)
  }
}

# The canonical form of values; see the README of the suite.
canonical <- function(values) {
  texts <- if (is.logical(values)) {
    ifelse(values, "true", "false")
  } else if (inherits(values, "Date")) {
    day <- as.POSIXlt(values)
    sprintf("%04d-%02d-%02d", as.integer(day$year + 1900), day$mon + 1L, day$mday)
  } else if (is.integer(values) && !is.factor(values)) {
    sprintf("%d", values)
  } else if (is.double(values)) {
    sprintf("%.17g", values)
  } else {
    enc2utf8(as.character(values))
  }
  texts[is.na(values)] <- "\x1a"
  texts
}

digest_of_texts <- function(texts) {
  paste(openssl::sha256(charToRaw(paste(texts, collapse = "\x1e"))))
}

type_of <- function(values) {
  if (is.factor(values)) {
    "code"
  } else if (inherits(values, "Date")) {
    "date"
  } else {
    switch(typeof(values), character = "text", logical = "boolean", double = "number",
           typeof(values))
  }
}

# What expected.json says of a table.
described <- function(frame, codelists) {
  cells <- lapply(frame, canonical)
  rows <- if (nrow(frame)) do.call(paste, c(unname(cells), sep = "\x1f"))
  list(
    rows = nrow(frame),
    sha256 = digest_of_texts(c(paste(names(frame), collapse = "\x1f"), rows)),
    columns = lapply(names(frame), function(name) {
      list(name = name, type = type_of(frame[[name]]), missing = sum(is.na(frame[[name]])),
           sha256 = substr(digest_of_texts(cells[[name]]), 1, 16))
    })
  )
}

without_codelists <- function(table) {
  table$columns <- lapply(table$columns, function(column) column[names(column) != "codelist"])
  table
}

expect_described <- function(frame, table, codelists, name) {
  found <- described(frame)
  said <- without_codelists(table)
  for (place in seq_along(said$columns)) {
    expect_identical(found$columns[[place]], said$columns[[place]], label = name)
  }
  expect_identical(found, said, label = name)
  for (column in table$columns) {
    if (!is.null(column$codelist)) {
      expect_identical(levels(frame[[column$name]]), unlist(codelists[[column$codelist]]))
    }
  }
}

# Run for every release of the suite, of which one was yanked.
each_release <- function(check) {
  local_cache(parent.frame())
  releases <- suite_file("expected.json")$releases
  for (version in names(releases)) {
    suppressWarnings(check(version, releases[[version]]), classes = "seccoop_yanked")
  }
}

rows_with <- function(frame, key) {
  fits <- rep(TRUE, nrow(frame))
  for (name in names(key)) {
    fits <- fits & canonical(frame[[name]]) %in% key[[name]]
  }
  frame[fits, ]
}

test_that("every table holds the same values, of the same types, and there are no others", {
  skip_without_suite()
  each_release(function(version, said) {
    package <- load_package(version, whole_store(), format = "csv")
    expect_identical(names(package), names(said$tables))
    for (name in names(package)) {
      expect_described(package[[name]], said$tables[[name]], said$codelists,
                       paste(name, "of", version))
    }
    expect_identical(columns(load_events(version, whole_store())), columns(package$events_flat))
    expect_identical(columns(load_dyads(version, whole_store())), columns(package$dyads))
  })
})

test_that("Parquet files hold the same, where a package reads them", {
  skip_without_suite()
  skip_if(is.null(parquet_package()), "neither nanoparquet nor arrow is installed")
  each_release(function(version, said) {
    package <- load_package(version, whole_store(), format = "parquet")
    for (name in names(said$tables)) {
      expect_described(package[[name]], said$tables[[name]], said$codelists,
                       paste(name, "of", version))
    }
  })
})

test_that("dyads and dyad-months are derived as they were for the release", {
  skip_without_suite()
  each_release(function(version, said) {
    dyads <- to_dyads(version = version, store = whole_store())
    expect_described(dyads, said$tables$dyads, said$codelists, paste("to_dyads() of", version))
    panel <- dyad_month(version = version, store = whole_store())
    expect_described(panel, said$tables$dyad_month, said$codelists,
                     paste("dyad_month() of", version))
  })
})

test_that("what people worked out by hand is so", {
  skip_without_suite()
  by_hand <- suite_file("by_hand.json")
  each_release(function(version, said) {
    package <- load_package(version, whole_store())
    for (cell in Filter(function(cell) cell[[1]] == version, by_hand$cells)) {
      found <- rows_with(package[[cell[[2]]]], cell[[3]])[[cell[[4]]]]
      expect_identical(canonical(found), canonical(cell[[5]] %||% NA_character_),
                       label = paste(unlist(cell[1:4]), collapse = " "))
    }
    for (part in Filter(function(part) part[[1]] == version, by_hand$sums)) {
      found <- rows_with(package[[part[[2]]]], part[[3]])[[part[[4]]]]
      expect_length(found, part[[5]])
      expect_equal(sum(found), part[[6]], tolerance = 1e-15)
    }
  })
})

test_that("the same releases are listed", {
  skip_without_suite()
  local_cache()
  said <- suite_file("expected.json")
  found <- available_versions(whole_store())
  for (name in names(said$versions[[1]])) {
    texts <- vapply(said$versions, function(one) canonical(one[[name]] %||% NA_character_), "")
    expect_identical(canonical(found[[name]]), texts, label = name)
  }
  expect_identical(attr(load_events("latest", whole_store()), "version"), said$latest)
})

test_that("a yanked release is loaded with a warning", {
  skip_without_suite()
  local_cache()
  expect_warning(load_table("events", "1.0.0", whole_store()), "counted", class = "seccoop_yanked")
})

test_that("a release is cited in the same words", {
  skip_without_suite()
  each_release(function(version, said) {
    for (style in names(said$citation)) {
      found <- as.character(unclass(cite(version, style, whole_store())))
      expect_identical(found, said$citation[[style]], label = paste(style, "of", version))
    }
  })
})

test_that("two releases differ in the same values", {
  skip_without_suite()
  local_cache()
  said <- suite_file("expected.json")$differences
  for (pair in names(said)) {
    versions <- strsplit(pair, "..", fixed = TRUE)[[1]]
    found <- suppressWarnings(diff_versions(versions[1], versions[2], whole_store()),
                              classes = "seccoop_yanked")
    parts <- c("table", "key", "op", "field", "old", "new", "reason")
    texts <- do.call(paste, c(unname(lapply(found[parts], canonical)), sep = "\x1f"))
    expected <- vapply(said[[pair]], function(row) {
      paste(vapply(row, function(part) canonical(part %||% NA_character_), ""), collapse = "\x1f")
    }, "")
    expect_identical(texts, expected, label = pair)
  }
  expect_identical(nrow(diff_versions(latest, latest, whole_store())), 0L)
})

test_that("a spoilt store is refused", {
  skip_without_suite()
  faults <- suite_file("faults.json")
  for (case in faults$store) {
    local({
      local_cache()
      store <- store_copy()
      spoil(store, case$edits)
      if (is.null(case$raises)) {
        expect_identical(nrow(available_versions(store)), 3L, label = case$case)
        found <- attr(load_table("events", "latest", store), "version")
        expect_identical(found, case$gives %||% latest, label = case$case)
      } else if (case$act == "versions") {
        expect_error(available_versions(store), class = faults$errors[[case$raises]]$r,
                     label = case$case)
      } else {
        expect_error(load_table(case$table %||% "events", case$version, store),
                     class = faults$errors[[case$raises]]$r, label = case$case)
      }
    })
  }
})

test_that("a spoilt cache is refused, and mended by a download", {
  skip_without_suite()
  faults <- suite_file("faults.json")
  for (case in faults$cache) {
    local({
      local_cache()
      store <- store_copy()
      spoil(download_version(latest, store), case$edits)
      expect_error(load_table("events", latest, store), class = faults$errors[[case$raises]]$r,
                   label = case$case)
      download_version(latest, store)
      expect_true(all(verify_version(latest, store)$ok), label = case$case)
      expect_identical(nrow(load_table("events", latest, store)), 21L, label = case$case)
    })
  }
})

test_that("a spoilt package is refused", {
  skip_without_suite()
  local_cache()
  faults <- suite_file("faults.json")
  for (case in faults$package) {
    package <- package_copy()
    spoil(package, case$edits)
    if (is.null(case$raises)) {
      found <- rows_with(load_table(case$table, store = package, format = "csv"), case$gives$key)
      expect_identical(canonical(found[[case$gives$column]]),
                       canonical(case$gives$value %||% NA_character_), label = case$case)
    } else {
      expect_error(load_table(case$table, store = package, format = "csv"),
                   class = faults$errors[[case$raises]]$r, label = case$case)
    }
  }
})

test_that("a cell is read or refused", {
  skip_without_suite()
  local_cache()
  faults <- suite_file("faults.json")
  package <- package_copy()
  for (kind in names(faults$cells)) {
    cell <- faults$cells[[kind]]
    path <- file.path("tables", paste0(cell$table, ".csv"))
    kept <- c(path, "datapackage.json", "SHA256SUMS")
    whole <- lapply(file.path(package, kept), bytes_of)
    for (text in names(cell$texts)) {
      Map(writeBin, whole, file.path(package, kept))
      new <- sub("{text}", text, cell$new, fixed = TRUE)
      if (new != cell$old) {
        spoil(package, list(list(replace = path, old = cell$old, new = new), list(seal = path)))
      }
      label <- paste0(kind, " \"", text, "\"")
      if (is.null(cell$texts[[text]])) {
        expect_error(load_table(cell$table, store = package, format = "csv"),
                     class = faults$errors$type$r, label = label)
      } else {
        found <- rows_with(load_table(cell$table, store = package, format = "csv"), cell$key)
        expect_identical(canonical(found[[cell$column]]), cell$texts[[text]], label = label)
      }
    }
    Map(writeBin, whole, file.path(package, kept))
  }
})
