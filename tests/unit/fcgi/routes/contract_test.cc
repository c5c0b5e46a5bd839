#include <map>
#include <set>

#include <gtest/gtest.h>

#include "lectern/base/refusal.h"
#include "lectern/doc/finding.h"
#include "lectern/json/decode.h"
#include "routes/routes.h"
#include "server/openapi.h"

namespace lectern::fcgi {
namespace {

/// "GET /path needs right" of every operation of a program.
std::set<std::string> promised(std::string_view program) {
  std::set<std::string> operations;
  const auto document = json::decode(openapi_json(), {.bytes = 10U << 20, .depth = 64, .values = 1'000'000});
  for (const auto& [path, item] : *document->find("paths")->object()) {
    for (const auto& [method, operation] : *item.object()) {
      if (method == "parameters") continue;
      const std::string_view by = operation.text_of("x-lectern-program");
      if ((by.empty() ? "web" : by) != program) continue;
      std::string upper = method;
      for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
      operations.insert(upper + " " + path + " " + std::string(operation.text_of("x-lectern-right")));
    }
  }
  return operations;
}

std::string right_of(const Needs& needs) {
  switch (needs.who) {
    case Needs::Who::Anybody:
      return "none";
    case Needs::Who::SignedIn:
      return "any";
    case Needs::Who::Right:
      return access::right_name(needs.right);
  }
  return {};
}

std::set<std::string> answered(const std::vector<Route>& routes) {
  std::set<std::string> operations;
  for (const Route& route : routes) {
    operations.insert(std::string(method_name(route.method)) + " " + route.path + " " +
                      right_of(route.needs));
  }
  return operations;
}

TEST(Contract, TheApiAnswersWhatItPromisesAndNothingElse) {
  EXPECT_EQ(answered(api_table()), promised("web"));
}

/// What can be wrong with a document is one closed list, here and in openapi.yaml; catalogue_test compares
/// the database's.
TEST(Contract, FailuresHaveTheNamesOfTheClosedList) {
  std::set<std::string> ours;
  for (int kind = 0; kind <= static_cast<int>(RefusalKind::InternalError); ++kind)
    ours.insert(refusal_name(static_cast<RefusalKind>(kind)));
  ours.insert({"infected", "unchecked"});  // of the virus scanner: core/scanning/src/virus_check.h
  const auto document = json::decode(openapi_json(), {.bytes = 10U << 20, .depth = 64, .values = 1'000'000});
  const json::Value* error = document->find("components")->find("schemas")->find("JobError");
  std::set<std::string> promised_names;
  for (const json::Value& name : *error->find("properties")->find("type")->find("enum")->array())
    promised_names.insert(*name.text());

  EXPECT_EQ(ours, promised_names);
  EXPECT_EQ(ours.size(), 13U);
  EXPECT_EQ(error->find("required")->array()->size(), 5U);
}

/// A place is something that the detector finds and the scan never reports (a town alone is nobody's data),
/// so no answer has it and an entry for it would allow nothing.
TEST(Contract, KindsOfFindingsAreThoseThatTheScanReports) {
  std::set<std::string> reported;
  for (const doc::Entity entity : doc::kEntities)
    if (entity != doc::Entity::Place) reported.insert(std::string(doc::entity_name(entity)));
  const auto document = json::decode(openapi_json(), {.bytes = 10U << 20, .depth = 64, .values = 1'000'000});
  const json::Value* type = document->find("components")->find("schemas")->find("EntityType");
  std::set<std::string> promised_kinds;
  for (const json::Value& kind : *type->find("enum")->array()) promised_kinds.insert(*kind.text());

  EXPECT_EQ(promised_kinds, reported);
}

TEST(Contract, TheUploadRoleAnswersWhatItPromisesAndNothingElse) {
  EXPECT_EQ(answered(upload_table()), promised("upload"));
}

struct Lookup {
  std::string path;
  Method method;
  int status;  ///< 0: found
};

class Routes : public testing::TestWithParam<Lookup> {};

TEST_P(Routes, AreFoundByMethodAndPath) {
  const Router router(api_table());

  const auto found = router.find(GetParam().method, GetParam().path);

  EXPECT_EQ(found ? 0 : found.error().status, GetParam().status);
}

INSTANTIATE_TEST_SUITE_P(Router, Routes,
                         testing::Values(Lookup{"/healthz", Method::Get, 0},
                                         Lookup{"/healthz", Method::Head, 0},
                                         Lookup{"/healthz", Method::Post, 405},
                                         Lookup{"/healthz/", Method::Get, 404}, Lookup{"", Method::Get, 404},
                                         Lookup{"/", Method::Get, 404}, Lookup{"//", Method::Get, 404},
                                         Lookup{"/api/v1/documents/x/pages/3.png", Method::Get, 0},
                                         Lookup{"/api/v1/documents/x/pages/3.jpg", Method::Get, 404},
                                         Lookup{"/api/v1/documents/x/pages/.png", Method::Get, 404},
                                         Lookup{"/api/v1/documents/x", Method::Other, 405},
                                         Lookup{"/files/a/b/figures/1.png", Method::Get, 0},
                                         Lookup{"/files/a/b/c/d/e", Method::Get, 404}));

TEST(Router, SaysWhichMethodsThereAre) {
  const Router router(api_table());
  const auto found = router.find(Method::Patch, "/api/v1/documents/x");
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().headers, "Allow: GET, HEAD, DELETE\r\n");
}

}  // namespace
}  // namespace lectern::fcgi
