#include "virus_check.h"

#include <gtest/gtest.h>

#include "lectern/json/decode.h"

namespace lectern::scanning {
namespace {

using Action = VirusVerdict::Action;

struct Case {
  const char* name;
  antivirus::Answer answer;
  WhenAway when_away;
  int attempt;
  Action action;
  const char* type;
};

TEST(VirusCheck, NothingButCleanGoesOn) {
  const antivirus::Away away{"The virus scanner does not answer.", false}, too_large{"Too large.", true};
  const std::vector<Case> cases = {
      {"infected", antivirus::Infected{"Eicar"}, WhenAway::Hold, 1, Action::Fail, "infected"},
      {"infected, later", antivirus::Infected{"Eicar"}, WhenAway::Refuse, 4, Action::Fail, "infected"},
      {"away", away, WhenAway::Hold, 1, Action::ScanAgain, "unchecked"},
      {"away, refuse", away, WhenAway::Refuse, 1, Action::ScanAgain, "unchecked"},
      {"still away", away, WhenAway::Hold, 2, Action::Hold, "unchecked"},
      {"still away, refuse", away, WhenAway::Refuse, 2, Action::Fail, "unchecked"},
      {"too large", too_large, WhenAway::Hold, 1, Action::Hold, "unchecked"},
      {"too large, refuse", too_large, WhenAway::Refuse, 1, Action::Fail, "unchecked"},
  };
  for (const Case& row : cases) {
    const auto verdict = verdict_on_virus_check(row.answer, row.when_away, row.attempt);
    ASSERT_TRUE(verdict) << row.name;
    EXPECT_EQ(verdict->action, row.action) << row.name;
    EXPECT_EQ(verdict->type, row.type) << row.name;
    EXPECT_NE(verdict->reason, "") << row.name;
  }
  EXPECT_FALSE(verdict_on_virus_check(antivirus::Clean{}, WhenAway::Refuse, 1));
}

TEST(VirusCheck, TheEffectNamesTheVirus) {
  const auto verdict = verdict_on_virus_check(antivirus::Infected{"Eicar"}, WhenAway::Hold, 1);
  const auto effect = json::decode(infected_effect(*verdict, 1.5));
  EXPECT_EQ(effect->text_of("outcome"), "failed");
  EXPECT_EQ(effect->text_of("virus"), "Eicar");
  EXPECT_EQ(effect->find("error")->text_of("type"), "infected");
}

}  // namespace
}  // namespace lectern::scanning
