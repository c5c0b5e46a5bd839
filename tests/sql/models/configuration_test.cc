// The versioned configuration of a tenant: checked against the schema of its entry, in force at once for the
// next call, taken back.

#include "sql/models/models_fixture.h"

namespace lectern::jobs {
namespace {

class ConfigurationTest : public ModelsTest {
 protected:
  std::string change(const std::string& name, const std::string& value,
                     const std::string& expected = "null") {
    return text(
        "(select string_agg(outcome || coalesce(' ' || o_pointer || ': ' || o_detail, ''), '; ') from "
        "lectern.change_config(1, '" +
        name + "', '" + value + "', 'why', " + expected + ", 'account:1', 'r'))");
  }
  std::string revert(const std::string& name, int version) {
    return text("(select outcome from lectern.revert_config(1, '" + name + "', " + std::to_string(version) +
                ", 'account:1', 'r'))");
  }
  std::string in_force(const std::string& name) {
    return text("(select (e ->> 'version') || ' ' || (e ->> 'value') from lectern.read_config(1, '" + name +
                "') e)");
  }
};

struct Refused {
  const char* name;
  const char* entry;
  const char* value;
  const char* pointer;
};
class ConfigurationRefuses : public ConfigurationTest, public testing::WithParamInterface<Refused> {};

TEST_P(ConfigurationRefuses, WithAPointerAndMakesNoVersion) {
  const std::string said = change(GetParam().entry, GetParam().value);
  EXPECT_TRUE(said.starts_with("invalid " + std::string(GetParam().pointer) + ": ")) << said;
  EXPECT_EQ(said.find(';'), std::string::npos) << said;
  EXPECT_EQ(text("(select count(*)::text from lectern.app_config)"), "0");
}

INSTANTIATE_TEST_SUITE_P(
    Values, ConfigurationRefuses,
    testing::Values(
        Refused{"AList", "prompt.summary", "[]", ""},
        Refused{"AnUnknownMember", "prompt.summary", R"({"tone":"warm"})", "/tone"},
        Refused{"TooHot", "prompt.summary", R"({"temperature":2.1})", "/temperature"},
        Refused{"NotWhole", "prompt.summary", R"({"max_output_tokens":100.5})", "/max_output_tokens"},
        Refused{"EmptyText", "prompt.alt_text", R"({"system":""})", "/system"},
        Refused{"ANumberForAText", "prompt.alt_text", R"({"system":7})", "/system"},
        Refused{"AnObject", "presets", "{}", ""},
        Refused{"WithoutALabel", "presets", R"([{"name":"a"}])", "/0"},
        Refused{"ANameInCapitals", "presets", R"([{"name":"A","label":"A"}])", "/0/name"},
        Refused{"AnUnknownKind", "presets", R"([{"name":"a","label":"A","analyses":["poem"]}])",
                "/0/analyses/0"},
        Refused{"AKindTwice", "presets", R"([{"name":"a","label":"A","analyses":["summary","summary"]}])",
                "/0/analyses"},
        Refused{"NoFormats", "presets", R"([{"name":"a","label":"A","formats":[]}])", "/0/formats"},
        Refused{"ANameTwice", "presets", R"([{"name":"a","label":"A"},{"name":"a","label":"B"}])",
                "/1/name"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST_F(ConfigurationTest, EveryDefaultFitsItsSchema) {
  EXPECT_EQ(text("(select count(*)::text from lectern.config_kinds() k, lectern.json_complaints(k.schema, "
                 "k.fallback))"),
            "0");
}

TEST_F(ConfigurationTest, AChangeIsANewVersionAndIsTakenBack) {
  EXPECT_EQ(in_force("prompt.summary"), "0 {}");
  EXPECT_EQ(change("prompt.summary", R"({"temperature":0.2})"), "changed");
  EXPECT_EQ(change("prompt.summary", R"({"temperature":0.2})"), "changed")
      << "no new version: it is in force";
  EXPECT_EQ(change("prompt.summary", R"({"temperature":0.5,"system":"x"})"), "changed");
  EXPECT_EQ(in_force("prompt.summary"), R"(2 {"system": "x", "temperature": 0.5})");
  EXPECT_EQ(text("(select string_agg(c ->> 'pointer', ' ') from "
                 "jsonb_array_elements(lectern.list_config_versions(1, 'prompt.summary') #> "
                 "'{versions,0,changes}') c)"),
            "/system /temperature");

  EXPECT_EQ(revert("prompt.summary", 1), "changed");
  EXPECT_EQ(in_force("prompt.summary"), R"(3 {"temperature": 0.2})");
  EXPECT_EQ(revert("prompt.summary", 0), "changed");
  EXPECT_EQ(in_force("prompt.summary"), "4 {}");
  EXPECT_EQ(revert("prompt.summary", 9), "no_version");
  EXPECT_EQ(revert("prompt.poem", 0), "not_found");
  EXPECT_EQ(change("prompt.poem", "{}"), "not_found");
  EXPECT_EQ(text("(select count(*)::text from lectern.audit where action = 'changed_config' and actor = "
                 "'account:1')"),
            "4");
}

TEST_F(ConfigurationTest, AChangeOfAnOldVersionIsRefused) {
  change("prompt.summary", R"({"temperature":0.2})");
  EXPECT_EQ(change("prompt.summary", R"({"temperature":0.3})", "0"), "changed_meanwhile");
  EXPECT_EQ(change("prompt.summary", R"({"temperature":0.3})", "1"), "changed");
}

TEST_F(ConfigurationTest, TheNextCallHasItAndRecordsItsVersion) {
  Bench worker(instance, Pool::Analyse);
  request(completed("a"));
  plan(worker, 1);
  const Task task = take(worker, Kind::AnalyseChunk);
  change("prompt.summary", R"({"temperature":0.2})");

  const auto planned = worker.database.call({"t.config",
                                             "select o_config::text as config, o_config_version from "
                                             "lectern.plan_model_call($1, $2::smallint, 'summary')"},
                                            {task.id.value, task.attempt});
  EXPECT_EQ(planned.one().text("config"), R"({"temperature": 0.2})");
  EXPECT_EQ(planned.one().integer("o_config_version"), 1);
  begin_call(worker.database, task, "k");
  EXPECT_EQ(calls("config_version"), "1");
}

}  // namespace
}  // namespace lectern::jobs
