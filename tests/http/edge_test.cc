// What comes from outside is checked once, before any handler sees it: nothing that a client can send ends
// the process, is a 500, or is dropped without a word.

#include <fstream>

#include <gtest/gtest.h>

#include "support/running_web.h"

namespace lectern::http {
namespace {

using std::string_literals::operator""s;

/// One for all tests: a test that kills it fails all that follow.
class Edge : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    web = std::make_unique<RunningWeb>();
    std::ofstream(web->folder() / "secrets" / "webhook.key") << std::string(32, 'w');
    admin = web->make_key("main", "{submit,read,read_all,decide,manage}", true);
    job = web->upload({.method = "POST",
                       .path = "/api/v1/documents/submit",
                       .body = some_pdf(),
                       .content_type = "application/pdf"})
              .json()
              .text_of("job_id");
  }
  static void TearDownTestSuite() { web.reset(); }

  static Ask as_admin(Ask ask) {
    ask.headers.emplace("Authorization", "Bearer " + admin);
    return ask;
  }
  static Answer api(Ask ask) { return web->api(as_admin(std::move(ask))); }
  static Answer json(const std::string& method, const std::string& path, std::string body) {
    return api({.method = method, .path = path, .body = std::move(body), .content_type = "application/json"});
  }
  static std::string pointer_of(const Answer& answer) {
    const json::Value problem = answer.json();
    const json::Value* errors = problem.find("errors");
    return errors == nullptr ? "" : std::string(errors->array()->front().text_of("pointer"));
  }
  static void expect_alive() { EXPECT_EQ(web->api({.path = "/healthz"}).status, 200); }

  static inline std::unique_ptr<RunningWeb> web;
  static inline std::string admin, job;
};

TEST_F(Edge, AListInThePlaceOfATextEndsNothing) {
  for (const char* odd :
       {"[null]", R"(["a"])", "[null,null]", "[[[]]]", R"([{"a":[1]}])", "{}", "[]", "1", "true"}) {
    const std::string value(odd);
    const Answer entry =
        json("POST", "/api/v1/allowlist/entries", R"({"name":"0","pattern":"ab##","job_id":)" + value + "}");
    EXPECT_EQ(entry.status, 422) << value;
    EXPECT_EQ(pointer_of(entry), "/job_id") << value;
    const Answer calendar = json(
        "PUT", "/api/v1/calendar",
        R"({"time_zone":"UTC","approval_hours":4,"day_begins":"08:00","day_ends":"17:00","weekends":false,)"
        R"("holidays":[{"day":)" +
            value + R"(,"name":"x"}]})");
    EXPECT_EQ(calendar.status, 422) << value;
    EXPECT_EQ(pointer_of(calendar), "/holidays/0/day") << value;
  }
  expect_alive();
}

/// A pattern that is matched by recursion uses stack for each character.
TEST_F(Edge, ATextWithoutEndEndsNothing) {
  const Answer answer =
      json("POST", "/api/v1/webhooks", "{\"url\":\"https://" + std::string(900'000, 'a') + "\"}");
  EXPECT_EQ(answer.status, 422);
  EXPECT_EQ(pointer_of(answer), "/url");
  expect_alive();
}

/// By the route, too: what the rules refuse (WebhookUrl), and by the place.
TEST_F(Edge, AWebhookThatCanNeverBeCalledIsRefused) {
  for (const char* url : {"https://a:99999999999999999999/", "https://a:0/", "https://[::1/",
                          "https://1.2.3/", "https://lms.uni.edu:8443/", "https://me@lms.uni.edu/"}) {
    const Answer answer = json("POST", "/api/v1/webhooks", "{\"url\":\"" + std::string(url) + "\"}");
    EXPECT_EQ(answer.status, 422) << url << answer.body;
    EXPECT_EQ(pointer_of(answer), "/url") << url;
  }
}

struct Query {
  std::string name, path, query, pointer;
};

class Queries : public Edge, public testing::WithParamInterface<Query> {};

TEST_P(Queries, ThatAreWrongAre400AndNamed) {
  const Answer answer = api({.path = GetParam().path, .query = GetParam().query});

  EXPECT_EQ(answer.status, 400) << answer.body;
  EXPECT_EQ(pointer_of(answer), GetParam().pointer);
  EXPECT_EQ(answer.header("Content-Type"), "application/problem+json");
}

INSTANTIATE_TEST_SUITE_P(
    Edge, Queries,
    testing::Values(Query{"LoneByte", "/api/v1/documents", "label=%ff", "/label"},
                    Query{"Overlong", "/api/v1/documents", "label=%c0%80", "/label"},
                    Query{"Surrogate", "/api/v1/documents", "label=%ed%a0%80", "/label"},
                    Query{"RawByte", "/api/v1/documents", "external_id=\xff", "/external_id"},
                    Query{"Nul", "/api/v1/documents", "label=%00", "/label"},
                    Query{"NulInACursor", "/api/v1/documents", "cursor=%00", "/cursor"},
                    Query{"NoHexadecimal", "/api/v1/documents", "label=%zz", "/label"},
                    Query{"CutOffEscape", "/api/v1/documents", "label=a%4", "/label"},
                    Query{"LonePercent", "/api/v1/documents", "label=100%", "/label"},
                    Query{"BrokenName", "/api/v1/documents", "%ff=1", ""},
                    Query{"Empty", "/api/v1/documents", "label=", "/label"},
                    Query{"EmptyWithoutEquals", "/api/v1/documents", "status", "/status"},
                    Query{"TooLong", "/api/v1/documents", "label=" + std::string(65, 'a'), "/label"},
                    Query{"LongerByCharacters", "/api/v1/documents", "external_id=" + std::string(201, 'a'),
                          "/external_id"},
                    Query{"Twice", "/api/v1/documents", "limit=5&limit=5", "/limit"},
                    Query{"TwiceBySpelling", "/api/v1/documents", "limit=5&l%69mit=6", "/limit"},
                    Query{"Unknown", "/api/v1/holds", "foo=1", "/foo"},
                    Query{"UnknownOnAnother", "/api/v1/allowlist", "foo=1", "/foo"},
                    Query{"UnknownWhereNoneIsKnown", "/api/v1/me", "api_key=lec_x", "/api_key"},
                    Query{"UnknownOfAJob", "/api/v1/documents/00000000-0000-4000-8000-000000000000/report",
                          "x=1", "/x"},
                    Query{"WithoutAName", "/api/v1/documents", "=1", "/"},
                    Query{"LongCursor", "/api/v1/allowlist", "cursor=" + std::string(300, '1'), "/cursor"},
                    Query{"NoNumber", "/api/v1/allowlist", "limit=1e2", "/limit"},
                    Query{"TooMany", "/api/v1/holds", "limit=201", "/limit"},
                    Query{"Signed", "/api/v1/holds", "limit=+5", "/limit"},
                    Query{"BeyondNumbers", "/api/v1/holds", "limit=99999999999999999999", "/limit"},
                    Query{"NoCursorOfHolds", "/api/v1/holds", "cursor=-1", "/cursor"},
                    Query{"OutsideTheEnum", "/api/v1/allowlist", "state=all", "/state"}),
    [](const auto& row) { return row.param.name; });

TEST_F(Edge, QueriesOfSubmissionsAreCheckedTheSame) {
  for (const auto& [query, pointer] : {std::pair{"external_id=%ff", "/external_id"},
                                       {"labels=%ff,a", "/labels"},
                                       {"filename=%zz", "/filename"},
                                       {"filename=", "/filename"},
                                       {"ocr=auto&ocr=never", "/ocr"},
                                       {"wait=26", "/wait"},
                                       {"wait=-1", "/wait"},
                                       {"labels=a,,b", "/labels"},
                                       {"labels=a,a", "/labels"},
                                       {"formats=", "/formats"},
                                       {"force=yes", "/force"},
                                       {"no_ai=maybe", "/no_ai"},
                                       {"language=xxxxxxxx", "/language"}}) {
    const Answer answer = web->upload({.method = "POST",
                                       .path = "/api/v1/documents/submit",
                                       .query = query,
                                       .body = some_pdf(),
                                       .content_type = "application/pdf"});
    EXPECT_EQ(answer.status, 400) << query << answer.body;
    EXPECT_EQ(pointer_of(answer), pointer);
  }
}

TEST_F(Edge, HeadersAreCheckedLikeQueries) {
  const auto submit = [&](const std::string& name, const std::string& value) {
    return web->upload({.method = "POST",
                        .path = "/api/v1/documents/submit",
                        .headers = {{name, value}},
                        .body = some_pdf(),
                        .content_type = "application/pdf"});
  };
  EXPECT_EQ(pointer_of(submit("Idempotency-Key", "\xff\xfe")), "/Idempotency-Key");
  EXPECT_EQ(pointer_of(submit("Idempotency-Key", "")), "/Idempotency-Key");
  EXPECT_EQ(pointer_of(submit("Idempotency-Key", std::string(201, 'k'))), "/Idempotency-Key");
  EXPECT_EQ(pointer_of(submit("Prefer", std::string(101, 'p'))), "/Prefer");
  EXPECT_EQ(pointer_of(submit("Lectern-Password", "/w==")), "/Lectern-Password");  // the byte ff
  EXPECT_EQ(pointer_of(submit("Lectern-Password", "YQBi")), "/Lectern-Password");  // a NUL inside
  EXPECT_EQ(submit("Idempotency-Key", "ordinary").status, 202);
}

TEST_F(Edge, APathThatIsNoUtf8Is400) {
  for (const char* path : {"/files/a.1.b/00000000-0000-4000-8000-000000000000/\xff",
                           "/api/v1/documents/\xc0\x80", "/approve/\xff", "/\xff"}) {
    EXPECT_EQ(web->api({.path = path}).status, 400) << path;
  }
}

TEST_F(Edge, ANulInATextOfJsonIs422) {
  for (
      const auto& [method, path, body, pointer] :
      {std::tuple{"POST", "/api/v1/keys", R"({"name":"a\u0000b","scopes":["read"]})", "/name"},
       {"POST", "/api/v1/webhooks", R"({"url":"http://127.0.0.1:8080/\u0000"})", "/url"},
       {"PUT", "/api/v1/calendar",
        R"({"time_zone":"UTC\u0000","approval_hours":4,"day_begins":"08:00","day_ends":"17:00","weekends":false,"holidays":[]})",
        "/time_zone"},
       {"POST", "/api/v1/auth/login", R"({"email":"a@b.c\u0000","password":"x"})", "/email"}}) {
    const Answer answer = json(method, path, body);
    EXPECT_EQ(answer.status, 422) << path << answer.body;
    EXPECT_EQ(pointer_of(answer), pointer);
  }
}

TEST_F(Edge, FormsAreCheckedPartByPart) {
  const auto form = [&](const std::string& parts) {
    return web->upload({.method = "POST",
                        .path = "/api/v1/documents/submit",
                        .body = parts + "--x--\r\n",
                        .content_type = "multipart/form-data; boundary=x"});
  };
  const auto part = [](const std::string& head, const std::string& content) {
    return "--x\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + content + "\r\n";
  };
  const std::string file = part("name=\"file\"; filename=\"a.pdf\"", some_pdf());
  EXPECT_EQ(form(part("name=\"file\"; filename=\"\xff.pdf\"", some_pdf())).status, 422);
  EXPECT_EQ(form(part("name=\"\xff\"", "1") + file).status, 400);
  EXPECT_EQ(form(part("name=\"params\"", "{}") + part("name=\"params\"", "{}") + file).status, 422);
  EXPECT_EQ(form(part("name=\"params\"", R"({"external_id":"\u0000"})") + file).status, 422);
  EXPECT_EQ(form(part("name=\"password\"", "") + file).status, 422);
  EXPECT_EQ(form(part("name=\"password\"", std::string(256, 'p')) + file).status, 422);
  EXPECT_EQ(form(part("name=\"password\"", "a\0b"s) + file).status, 422);
  EXPECT_EQ(form(file).status, 202);
}

TEST_F(Edge, MetadataOfResumableUploadsIsChecked) {
  const auto create = [&](const std::string& metadata) {
    return web->upload(
        {.method = "POST",
         .path = "/api/v1/uploads",
         .headers = {{"Tus-Resumable", "1.0.0"}, {"Upload-Length", "10"}, {"Upload-Metadata", metadata}}});
  };
  for (const std::string& metadata :
       {"filename /w=="s, "filename YQBi"s, "password "s + std::string(6668, 'a'), "password "s,
        "force bWF5YmU="s, "colour cmVk"s, "\xff YQ=="s, "params eyJsYWJlbHMiOlsiXHUwMDAwIl19"s}) {
    const Answer answer = create(metadata);
    EXPECT_GE(answer.status, 400) << metadata.substr(0, 40);
    EXPECT_LE(answer.status, 422) << metadata.substr(0, 40);
  }
  EXPECT_EQ(web->upload({.method = "POST",
                         .path = "/api/v1/uploads",
                         .headers = {{"Tus-Resumable", "1.0.0"}, {"Upload-Length", "10"}},
                         .body = "bytes without a type"})
                .status,
            415);
  EXPECT_EQ(create("filename YS5wZGY=,type YXBwbGljYXRpb24vcGRm,force MA==").status, 201);
  EXPECT_EQ(web->upload({.method = "OPTIONS", .path = "/api/v1/uploads/null,null"}).status, 404);
}

TEST_F(Edge, WhatNobodyCanReadIsNoReason) {
  for (const char* route : {"approve", "reject", "decision"}) {
    for (const char* reason :
         {" ", R"(\t\n)", R"(\u200b)", R"(\u00a0\u2060\ufeff)", R"(\u3000)", R"(\u2800)"}) {
      const std::string decision = std::string(route) == "decision" ? R"("decision":"approve",)" : "";
      const Answer answer = json("POST", "/api/v1/documents/" + job + "/" + route,
                                 "{" + decision + R"("justification":")" + reason + "\"}");
      EXPECT_EQ(answer.status, 422) << route << reason << answer.body;
      EXPECT_EQ(pointer_of(answer), "/justification");
    }
  }
}

/// nginx may have given the connection another request already.
TEST_F(Edge, AFailureOfOursKeepsItsConnection) {
  web->behind().call(
      {"test.break", "revoke execute on function lectern.list_allow_entries from lectern_web"});
  Connection connection(web->api_socket());
  const Ask broken = as_admin({.path = "/api/v1/allowlist/entries"});

  const Answer answer = connection.ask(broken);
  const bool is_open = connection.is_still_open();

  web->behind().call({"test.mend", "grant execute on function lectern.list_allow_entries to lectern_web"});
  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(answer.problem(), "internal_error");
  EXPECT_TRUE(is_open);
  EXPECT_EQ(connection.ask(broken).status, 200);
}

TEST_F(Edge, ARefusedBodyIsReadToItsEndAndKeepsItsConnection) {
  Connection connection(web->api_socket());

  const Answer answer = connection.ask({.method = "POST",
                                        .path = "/api/v1/keys",
                                        .body = std::string(900'000, ' '),
                                        .content_type = "application/json"});

  EXPECT_EQ(answer.status, 401);
  EXPECT_TRUE(connection.is_still_open());
}

TEST_F(Edge, AllowNamesTheMethodsOfAllPrograms) {
  for (const auto& [method, path, allowed] : {std::tuple{"OPTIONS", "/api/v1/documents", "GET, HEAD, POST"},
                                              {"TRACE", "/api/v1/documents", "GET, HEAD, POST"},
                                              {"GET", "/api/v1/documents/submit", "POST, PUT"},
                                              {"OPTIONS", "/api/v1/documents/submit", "POST, PUT"},
                                              {"DELETE", "/api/v1/documents/submit", "POST, PUT"},
                                              {"TRACE", "/healthz", "GET, HEAD"},
                                              {"BREW", "/api/v1/webhooks", "GET, HEAD, POST"}}) {
    const Answer answer = api({.method = method, .path = path});
    EXPECT_EQ(answer.status, 405) << method << path;
    EXPECT_EQ(answer.header("Allow"), allowed) << method << path;
  }
  EXPECT_EQ(web->upload({.method = "GET", .path = "/api/v1/uploads"}).header("Allow"), "POST, OPTIONS");
}

}  // namespace
}  // namespace lectern::http
