#pragma once

/// One row of a table of exits: some blocks, a rule that is run over them, and the reason it must give.

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "lectern/doc/decision.h"
#include "lectern/doc/ledger.h"
#include "printed_block.h"

namespace lectern::pipeline {

struct ReasonCase {
  std::string name;
  const doc::ReasonRow& wanted;
  std::vector<doc::Block> blocks;
};

/// A rule's step: it runs over the document and notes its decisions.
using Rule = void (*)(doc::Snapshot&, std::vector<doc::Change>&, doc::Trace);

/// Of several decisions about one subject.
enum class Which { First, Last };

/// Expects that the decision about `subject` has the wanted reason.
inline void expect_reason(const ReasonCase& row, Rule rule, std::string_view subject,
                          Which which = Which::Last) {
  doc::Snapshot document = snapshot(row.blocks);
  std::vector<doc::Change> changes;
  std::vector<doc::Decision> decisions;
  rule(document, changes, doc::Trace(decisions));
  std::erase_if(decisions, [&](const doc::Decision& each) { return each.subject != subject; });
  ASSERT_FALSE(decisions.empty()) << "nothing was asked";
  const doc::Decision& decision = which == Which::First ? decisions.front() : decisions.back();
  EXPECT_EQ(decision.reason, row.wanted.words);
  EXPECT_EQ(decision.accepted, row.wanted.accepted);
}

}  // namespace lectern::pipeline
