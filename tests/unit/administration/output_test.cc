#include "output.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "lectern/json/decode.h"

namespace lectern::administration {
namespace {

using Words = std::vector<std::string>;

TEST(SplitList, ParsesWordsBetweenCommas) {
  EXPECT_EQ(split_list("submitter,approver"), (Words{"submitter", "approver"}));
  EXPECT_EQ(split_list("submitter"), (Words{"submitter"}));
}

TEST(SplitList, KeepsEmptyWordsSoThatTheyAreRefused) {
  EXPECT_EQ(split_list("a,,b"), (Words{"a", "", "b"}));
  EXPECT_EQ(split_list("a,"), (Words{"a", ""}));
  EXPECT_EQ(split_list(""), (Words{""}));
}

TEST(ModelLines, ShowWhoIsAskedAndWhatItCosts) {
  const auto provider = json::decode(
      R"({"name":"gpu","dialect":"openai","is_local":true,"address":"http://gpu:8000","state":"away","said":"No answer."})");
  EXPECT_EQ(provider_line(*provider), "gpu\topenai\tlocal\thttp://gpu:8000\taway\tNo answer.\n");
  EXPECT_EQ(plan_line("summary", *json::decode(R"({"outcome":"call","provider":"gpu","model":"small"})")),
            "summary: small at gpu\n");
  EXPECT_EQ(plan_line("summary", *json::decode(R"({"outcome":"cap_reached"})")),
            "summary: no model (cap_reached)\n");
  const auto costs = json::decode(
      R"({"month":"2026-11","currency":"EUR","cost":1.5,"reserved":0,"cap":null,"by":[{"provider":"far","purpose":"summary",)"
      R"("calls":3,"failed":1,"cost":1.5}]})");
  EXPECT_EQ(cost_lines(*costs),
            "cost of 2026-11: 1.5 EUR, under way 0, cap -\n  far\tsummary\t3 calls, 1 failed\t1.5 EUR\n");
}

struct Setting {
  std::string name, json, wanted;
};

void PrintTo(const Setting& row, std::ostream* out) {
  *out << row.name;
}

class SettingLines : public testing::TestWithParam<Setting> {};

TEST_P(SettingLines, ShowValueMeaningAndLimits) {
  const auto setting = json::decode(GetParam().json);
  ASSERT_TRUE(setting.has_value());

  EXPECT_EQ(setting_lines(*setting), GetParam().wanted);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, SettingLines,
    testing::Values(
        Setting{"ADefault",
                R"({"name":"mail.snippets","value":false,"is_set":false,"description":"Show it."})",
                "mail.snippets = false  (default)\n    Show it.\n"},
        Setting{"AValue", R"({"name":"zone","value":"Europe/Berlin","is_set":true,"description":"Where."})",
                "zone = Europe/Berlin\n    Where.\n"},
        Setting{"NoValue", R"({"name":"zone","value":null,"is_set":false,"description":"Where."})",
                "zone = -  (default)\n    Where.\n"},
        Setting{"Choices",
                R"({"name":"p","value":"a","is_set":true,"description":"Which.","choices":["a","b"]})",
                "p = a\n    Which. One of: a b.\n"},
        Setting{"Limits",
                R"({"name":"d","value":3,"is_set":true,"description":"Days.","minimum":1,"maximum":90})",
                "d = 3\n    Days. From 1 to 90.\n"},
        Setting{"AList", R"({"name":"m","value":["a@b","c@d"],"is_set":true,"description":"Who."})",
                "m = [\"a@b\",\"c@d\"]\n    Who.\n"}),
    [](const auto& row) { return row.param.name; });

TEST(SettingChange, IsAnObjectWithOneMember) {
  EXPECT_EQ(setting_change("mail.snippets", "true"), R"({"mail.snippets":true})");
  EXPECT_EQ(setting_change("a\"b", "null"), R"({"a\"b":null})");
}

access::KeyRow key() {
  access::KeyRow row;
  row.id = access::ApiKeyId{7};
  row.name = "LMS";
  row.scopes_json = R"(["submit"])";
  row.created_at = "2026-11-30T10:00:00Z";
  return row;
}

TEST(KeyLine, NamesTheTenantIfNobodyOwnsTheKey) {
  EXPECT_EQ(key_line(key()),
            "7\tLMS\tthe tenant\t[\"submit\"]\tmade 2026-11-30T10:00:00Z\tused never\texpires never");
}

TEST(KeyLine, ShowsWhatThereIsToKnow) {
  access::KeyRow row = key();
  row.unlimited = true;
  row.owner = {"Ada", "a@uni.edu"};
  row.last_used_at = "2026-12-01";
  row.expires_at = "2027-01-01";
  row.made_by = "b@uni.edu";
  row.revoked_at = "2026-12-24";

  const std::string line = key_line(row);

  for (const char* piece : {"\ta@uni.edu\t", "\tunlimited", "\tused 2026-12-01", "\texpires 2027-01-01",
                            "\tmade by b@uni.edu", "\trevoked 2026-12-24"})
    EXPECT_NE(line.find(piece), std::string::npos) << piece;
}

struct Program {
  std::string name;
  std::int64_t alive, stuck;
  std::string complaint, wanted;
};

void PrintTo(const Program& row, std::ostream* out) {
  *out << row.name;
}

class ProgramState : public testing::TestWithParam<Program> {};

TEST_P(ProgramState, IsTheWorstThatIsKnown) {
  EXPECT_EQ(program_state(GetParam().alive, GetParam().stuck, GetParam().complaint), GetParam().wanted);
}

INSTANTIATE_TEST_SUITE_P(Rows, ProgramState,
                         testing::Values(Program{"Well", 2, 0, "", "lives"},
                                         Program{"Missing", 0, 0, "It lacks a key.", "is missing"},
                                         Program{"Stuck", 2, 1, "It lacks a key.", "is stuck"},
                                         Program{"Complaining", 1, 0, "It lacks a key.", "lacks something"}),
                         [](const auto& row) { return row.param.name; });

struct Relay {
  std::string name, url;
  RelayAddress wanted;
};

void PrintTo(const Relay& row, std::ostream* out) {
  *out << row.name;
}

class Relays : public testing::TestWithParam<Relay> {};

TEST_P(Relays, HaveAHostAndAPort) {
  const RelayAddress address = relay_address(GetParam().url);

  EXPECT_EQ(address.host, GetParam().wanted.host);
  EXPECT_EQ(address.port, GetParam().wanted.port);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Relays,
    testing::Values(Relay{"WithAPort", "smtp://mail.uni.edu:587", {"mail.uni.edu", "587"}},
                    Relay{"WithoutAPort", "smtp://mail.uni.edu", {"mail.uni.edu", "25"}},
                    Relay{"Encrypted", "smtps://mail.uni.edu", {"mail.uni.edu", "465"}},
                    Relay{"WithAPath", "smtp://mail.uni.edu:587/me", {"mail.uni.edu", "587"}},
                    Relay{"IPv6", "smtps://[::1]", {"::1", "465"}},
                    Relay{"IPv6WithAPort", "smtp://[fd00::7]:2525", {"fd00::7", "2525"}},
                    Relay{"WithoutAScheme", "mail.uni.edu:26", {"mail.uni.edu", "26"}}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace lectern::administration
