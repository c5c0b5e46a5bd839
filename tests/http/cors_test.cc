// Pages of other origins: nobody's by default, exactly those that a tenant lists, on every operation of
// openapi.yaml in lectern-web, lectern-upload and lectern-hub.

#include <gtest/gtest.h>

#include <chrono>
#include <regex>
#include <thread>

#include "server/openapi.h"
#include "support/contract_document.h"
#include "support/running_hub.h"
#include "support/running_web.h"

namespace lectern::http {
namespace {

constexpr const char* kPortal = "https://portal.uni.edu";

std::string path_of(const ContractOperation& operation) {
  static const std::regex kParameter(R"(\{[a-z]+\})");
  const std::string path =
      std::regex_replace(operation.path, std::regex(R"(\{id\})"), "0b4a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a11");
  return std::regex_replace(path, kParameter, "7");
}

struct Cors : testing::Test {
  RunningWeb web{{.settings =
                      "[rates]\ndefault_per_minute = 100000\nglobal_per_minute = 100000\nstatus_per_minute = "
                      "100000\nresult_per_minute = 100000\nsubmit_per_minute = 100000\n"}};
  RunningHub hub{web};
  const std::string key = web.make_key("main", "{submit,read,read_all,decide,manage}", true);
  const std::string other = web.make_key("other", "{submit,read,read_all,decide,manage}", true);
  const ContractDocument contract{fcgi::openapi_json()};

  /// All but those of lectern-oidc, which browsers open as pages: no script calls them.
  std::vector<ContractOperation> operations() const {
    std::vector<ContractOperation> ours;
    for (const ContractOperation& operation : contract.operations())
      if (operation.program != "oidc") ours.push_back(operation);
    return ours;
  }

  Answer ask_program(const std::string& program, const Ask& ask) {
    if (program == "hub") return hub.connect().ask(ask);
    return Connection(program == "upload" ? web.upload_socket() : web.api_socket()).ask(ask);
  }
  /// What a browser asks before a request of a page of `origin`.
  Answer preflight(const std::string& program, const std::string& path, const std::string& method,
                   const std::string& origin) {
    return ask_program(program, {.method = "OPTIONS",
                                 .path = path,
                                 .headers = {{"Origin", origin},
                                             {"Access-Control-Request-Method", method},
                                             {"Access-Control-Request-Headers", "authorization"}}});
  }
  Answer request(const ContractOperation& operation, const std::string& origin,
                 const std::string& credential) {
    std::map<std::string, std::string> headers{{"Origin", origin}};
    if (!credential.empty()) headers["Authorization"] = "Bearer " + credential;
    return ask_program(program_of(operation), {.method = operation.method,
                                               .path = path_of(operation),
                                               .query = program_of(operation) == "hub" ? "wait=0" : "",
                                               .headers = headers});
  }
  static std::string program_of(const ContractOperation& operation) {
    return operation.path == "/api/v1/events" ? "hub" : operation.program == "upload" ? "upload" : "web";
  }
  static std::string allowed(const Answer& answer) { return answer.header("Access-Control-Allow-Origin"); }
  static bool varies_by_origin(const Answer& answer) {
    const auto [first, last] = answer.headers.equal_range("Vary");
    return std::any_of(first, last,
                       [](const auto& line) { return line.second.find("Origin") != std::string::npos; });
  }

  /// Lists origins for the tenant and waits until all programs know.
  void list(const std::string& origins) {
    constexpr db::Statement kSet{"test.origins",
                                 "update lectern.tenant set settings = settings || jsonb_build_object('web', "
                                 "jsonb_build_object('origins', $1::jsonb)) where slug = 'main'"};
    web.behind().call(kSet, {origins});
    const bool is_listed = origins.find(kPortal) != std::string::npos;
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    for (const auto& [program, path] :
         {std::pair{"web", "/api/v1/me"}, {"upload", "/api/v1/uploads"}, {"hub", "/api/v1/events"}}) {
      while ((allowed(preflight(program, path, "GET", kPortal)) == kPortal) != is_listed) {
        ASSERT_LT(std::chrono::steady_clock::now(), limit) << program;
        std::this_thread::yield();
      }
    }
  }

  void expect_nothing_allowed(const ContractOperation& operation, const std::string& origin) {
    const std::string what = operation.method + " " + operation.path + " from " + origin;
    for (const Answer& answer :
         {preflight(program_of(operation), path_of(operation), operation.method, origin),
          request(operation, origin, key), request(operation, origin, "")}) {
      EXPECT_NE(answer.status, 0) << what;
      EXPECT_EQ(allowed(answer), "") << what;
      EXPECT_EQ(answer.header("Access-Control-Allow-Credentials"), "") << what;
      EXPECT_TRUE(varies_by_origin(answer)) << what << " " << answer.status;
    }
  }
};

TEST_F(Cors, IsOffByDefaultOnEveryOperation) {
  ASSERT_GT(operations().size(), 80U);
  for (const ContractOperation& operation : operations()) expect_nothing_allowed(operation, kPortal);
}

TEST_F(Cors, ListedOriginsMayCallEveryOperationWithAKey) {
  list(R"(["https://portal.uni.edu","https://lms.uni.edu:8443"])");
  for (const ContractOperation& operation : operations()) {
    const std::string what = operation.method + " " + operation.path;
    const Answer before = preflight(program_of(operation), path_of(operation), operation.method, kPortal);
    EXPECT_EQ(before.status, 204) << what;
    EXPECT_EQ(allowed(before), kPortal) << what;
    EXPECT_NE(before.header("Access-Control-Allow-Methods").find(operation.method), std::string::npos)
        << what;
    EXPECT_NE(before.header("Access-Control-Allow-Headers").find("Authorization"), std::string::npos) << what;
    EXPECT_EQ(before.header("Access-Control-Allow-Headers").find('*'), std::string::npos) << what;
    EXPECT_NE(before.header("Vary").find("Origin"), std::string::npos) << what;

    const Answer answer = request(operation, kPortal, key);
    EXPECT_EQ(allowed(answer), kPortal) << what << " " << answer.status;
    EXPECT_TRUE(varies_by_origin(answer)) << what;
    for (const Answer* each : {&before, &answer})
      EXPECT_EQ(each->header("Access-Control-Allow-Credentials"), "") << what;
    if (answer.status == 401) ADD_FAILURE() << what << " did not know the key";
  }
}

TEST_F(Cors, AnotherTenantsOriginReadsNothing) {
  list(R"(["https://portal.uni.edu"])");
  for (const ContractOperation& operation : operations()) {
    if (operation.is_open) continue;
    const Answer answer = request(operation, kPortal, other);
    EXPECT_EQ(allowed(answer), "") << operation.method << " " << operation.path << " " << answer.status;
    EXPECT_TRUE(varies_by_origin(answer));
  }
}

TEST_F(Cors, OnlyTheExactOriginCounts) {
  list(R"(["https://portal.uni.edu","null","*"])");
  for (const char* origin :
       {"null", "*", "https://portal.uni.edu.evil.test", "https://evilportal.uni.edu",
        "https://portal.uni.edu:443", "http://portal.uni.edu", "https://portal.uni.edu/",
        "HTTPS://PORTAL.UNI.EDU", "https://portal.uni.ed", "https://portalxuni.edu",
        "https://a.portal.uni.edu", "https://portal.uni.edu, https://evil.test",
        "https://portal.uni.edu\thttps://evil.test", " https://portal.uni.edu", "file://", ""}) {
    for (const char* path : {"/api/v1/me", "/api/v1/documents"}) {
      EXPECT_EQ(allowed(preflight("web", path, "GET", origin)), "") << origin;
      EXPECT_EQ(
          allowed(ask_program(
              "web", {.path = path, .headers = {{"Origin", origin}, {"Authorization", "Bearer " + key}}})),
          "")
          << origin;
    }
    EXPECT_EQ(allowed(preflight("hub", "/api/v1/events", "GET", origin)), "") << origin;
    EXPECT_EQ(allowed(preflight("upload", "/api/v1/uploads", "POST", origin)), "") << origin;
  }
}

TEST_F(Cors, ASessionIsNotForOtherOrigins) {
  list(R"(["https://portal.uni.edu"])");
  const Answer changed = ask_program(
      "web", {.method = "POST",
              .path = "/api/v1/keys",
              .headers = {{"Origin", kPortal}, {"Cookie", "__Host-lectern=" + std::string(43, 'a')}},
              .body = "{}",
              .content_type = "application/json"});
  EXPECT_EQ(changed.status, 403);
  EXPECT_EQ(changed.header("Access-Control-Allow-Credentials"), "");
}

TEST_F(Cors, WhatIsTakenOffTheListEnds) {
  list(R"(["https://portal.uni.edu"])");
  list(R"([])");
  EXPECT_EQ(
      allowed(ask_program("web", {.path = "/api/v1/me",
                                  .headers = {{"Origin", kPortal}, {"Authorization", "Bearer " + key}}})),
      "");
}

TEST_F(Cors, TusStillDescribesItselfToOthers) {
  list(R"(["https://portal.uni.edu"])");
  const Answer described = ask_program("upload", {.method = "OPTIONS", .path = "/api/v1/uploads"});
  EXPECT_EQ(described.status, 204);
  EXPECT_NE(described.header("Tus-Version"), "");
  const Answer before = preflight("upload", "/api/v1/uploads", "POST", kPortal);
  EXPECT_NE(before.header("Access-Control-Allow-Headers").find("Upload-Length"), std::string::npos);
  EXPECT_NE(before.header("Access-Control-Allow-Methods").find("POST"), std::string::npos);
}

TEST_F(Cors, APreflightOfAnUnknownAddressOrMethodIsRefusedByTheBrowser) {
  list(R"(["https://portal.uni.edu"])");
  EXPECT_EQ(preflight("web", "/api/v1/nonsense", "GET", kPortal).status, 404);
  EXPECT_EQ(
      preflight("web", "/api/v1/me", "DELETE", kPortal).header("Access-Control-Allow-Methods").find("DELETE"),
      std::string::npos);
}

}  // namespace
}  // namespace lectern::http
