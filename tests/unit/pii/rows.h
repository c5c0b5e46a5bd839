#pragma once

/// What tables of texts check: one value that holds the document, or none.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "lectern/pii/detector.h"
#include "marked.h"
#include "structured_detector.h"

namespace lectern::pii {

/// A text with the value marked: "SSN: «582-79-8774»".
struct FoundRow {
  std::string name, marked;
  doc::Entity entity;
};

/// A text in which nothing holds the document.
struct CleanRow {
  std::string name, text;
};

inline std::vector<Match> stopping(const std::string& text) {
  auto matches = structured_detector().detect(text);
  std::erase_if(matches, [](const Match& match) { return !match.stops; });
  return matches;
}

inline void expect_found(const FoundRow& row) {
  const Marked marked = read_marked(row.marked);

  const auto matches = stopping(marked.text);

  ASSERT_EQ(matches.size(), 1u) << marked.text;
  EXPECT_EQ(doc::entity_name(matches[0].entity), doc::entity_name(row.entity));
  EXPECT_EQ(marked.text.substr(matches[0].begin, matches[0].end - matches[0].begin), marked.value);
}

inline void expect_clean(const CleanRow& row) {
  const auto matches = stopping(row.text);

  ASSERT_TRUE(matches.empty()) << doc::entity_name(matches[0].entity) << ": "
                               << row.text.substr(matches[0].begin, matches[0].end - matches[0].begin);
}

inline std::string name_of(const testing::TestParamInfo<FoundRow>& row) {
  return row.param.name;
}
inline std::string name_of_clean(const testing::TestParamInfo<CleanRow>& row) {
  return row.param.name;
}

}  // namespace lectern::pii
