// The site's nginx in front of the real programs: its own errors, its limits, and what it writes down.

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include "http/accept.h"
#include "lectern/access/token.h"
#include "lectern/json/decode.h"
#include "support/completed_job.h"
#include "support/running_nginx.h"
#include "support/running_web.h"

namespace lectern::http {
namespace {

constexpr const char* kSomeJob = "/api/v1/documents/0b4a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a11";

struct Nginx : testing::Test {
  RunningWeb web{{.settings = "[rates]\nsubmit_per_minute = 1000\n"}};  // parts are tried here, not rates
  RunningNginx nginx{web.folder()};

  Answer ask(const std::string& request, const std::string& body = {}) const {
    return nginx.ask(request, body);
  }
  std::string bearer(const std::string& key) const { return "\r\nAuthorization: Bearer " + key; }

  /// The head of an upload whose body will not come.
  static std::string upload(const std::string& credential) {
    return "POST /api/v1/documents/submit HTTP/1.1\r\nHost: lectern.test\r\nContent-Type: application/pdf\r\n"
           "Content-Length: 1000000\r\n" +
           credential + "\r\n\r\n%PDF-1.7\n";
  }

  /// A session of somebody new, as a cookie.
  std::string sign_in(const std::string& email) {
    const std::string token = access::new_token();
    constexpr db::Statement kOpenSession{
        "test.open_session",
        "with a as (select lectern.create_account(1, $1, $1, null, '{submitter}', 'test') as id) "
        "select lectern.open_session(1, a.id, $2, null, 'test') from a"};
    web.behind().call(kOpenSession, {email, db::bytes(access::hash_token(token))});
    return "Cookie: theme=dark; __Host-lectern=" + token;
  }
};

/// Until so many of them were answered, but not for ever: two workers of nginx and the program's threads read
/// them in any order.
std::ptrdiff_t answered(const std::vector<Line>& lines, std::ptrdiff_t wanted) {
  const auto count = [&] {
    return std::count_if(lines.begin(), lines.end(), [](const Line& line) { return !line.is_silent(); });
  };
  for (const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
       count() < wanted && std::chrono::steady_clock::now() < until;)
    std::this_thread::yield();
  return count();
}

std::string problem_type(const Answer& answer) {
  const auto body = json::decode(answer.body);
  return body.has_value() ? std::string(body->text_of("type")) : "no JSON: " + answer.body.substr(0, 60);
}

// -- errors --------------------------------------------------------------------------------

struct Wrong {
  const char* name;
  std::string bytes;
  int status;
  const char* problem;
  const char* allow = "";
};

std::string get(const std::string& path) {
  return "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
}

TEST_F(Nginx, AnswersEveryErrorOfItsOwnAsAProblem) {
  const std::string host = " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
  const std::string much(9000, 'a');
  const std::vector<Wrong> rows = {
      {"an escaped NUL", get("/api/v1/documents/%00"), 400, "bad_request"},
      {"a path out of the root", get("/assets/..%2f..%2findex.html"), 400, "bad_request"},
      {"a broken escape", get("/%zz"), 400, "bad_request"},
      {"no HTTP", "GARBAGE\r\n\r\n", 400, "bad_request"},
      {"no host", "GET / HTTP/1.1\r\n\r\n", 400, "bad_request"},
      {"two hosts", "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400, "bad_request"},
      {"a length that is none", "POST /api/v1/me" + host + "Content-Length: abc\r\n\r\n", 400, "bad_request"},
      {"CONNECT", "CONNECT example.org:443 HTTP/1.1\r\nHost: x\r\n\r\n", 400, "bad_request"},
      {"quotes in the path", get("/docs/%22,%22x%22:%22y"), 404, "not_found"},
      {"a backslash", get("/docs/%5c"), 404, "not_found"},
      {"a line end", get("/docs/a%0ab"), 404, "not_found"},
      {"no UTF-8", get("/assets/%ff"), 404, "not_found"},
      {"a picture that is none", get("/assets/1.png"), 404, "not_found"},
      {"a hidden file", get("/.sources"), 404, "not_found"},
      {"an unknown page", get("/no/such/page"), 404, "not_found"},
      {"an unknown API", get("/api/v2/me"), 404, "not_found"},
      {"a version", get("/version"), 404, "not_found"},
      {"an internal address", get("/_problem.json"), 404, "not_found"},
      {"the store", get("/_store/inbox/1"), 404, "not_found"},
      {"PUT of a page", "PUT /" + host + "Content-Length: 0\r\n\r\n", 405, "method_not_allowed", "GET, HEAD"},
      {"POST of an asset", "POST /assets/main.js" + host + "Content-Length: 0\r\n\r\n", 405,
       "method_not_allowed", "GET, HEAD"},
      {"DELETE of the reference", "DELETE /docs/openapi.yaml" + host + "\r\n", 405, "method_not_allowed",
       "GET, HEAD"},
      {"TRACE of a page", "TRACE /" + host + "\r\n", 405, "method_not_allowed", "GET, HEAD"},
      {"TRACE of the API", "TRACE /api/v1/me?x=1" + host + "\r\n", 405, "method_not_allowed",
       "GET, HEAD, PATCH"},
      {"TRACE of two methods", "TRACE /api/v1/keys" + host + "\r\n", 405, "method_not_allowed",
       "GET, HEAD, POST"},
      {"TRACE of nothing", "TRACE /api/v1/nothing" + host + "\r\n", 405, "method_not_allowed"},
      {"a large body", "POST /api/v1/keys" + host + "Content-Length: 2000000\r\n\r\n", 413, "too_large"},
      {"a long address", get("/?" + much), 414, "uri_too_long"},
      {"a long header", "GET /" + host + "X-Long: " + much + "\r\n\r\n", 431, "headers_too_large"},
      {"a range behind the end", "GET /index.html" + host + "Range: bytes=99999-\r\n\r\n", 416,
       "range_not_satisfiable"},
      {"a condition that does not hold", "GET /index.html" + host + "If-Match: \"x\"\r\n\r\n", 412,
       "precondition_failed"},
      {"another one",
       "GET /docs/openapi.yaml" + host + "If-Unmodified-Since: Thu, 01 Jan 1970 00:00:01 GMT\r\n\r\n", 412,
       "precondition_failed"},
      {"two lengths", "POST /api/v1/me" + host + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nx", 400,
       "bad_request"},
      {"a length and chunks",
       "POST /api/v1/me" + host + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400,
       "bad_request"},
      {"many headers",
       "GET /" + host +
           [] {
             std::string lines;
             for (int i = 0; i < 8; ++i)
               lines += "X-" + std::to_string(i) + ": " + std::string(7000, 'a') + "\r\n";
             return lines;
           }() +
           "\r\n",
       431, "headers_too_large"},
      {"DELETE of a page", "DELETE /help" + host + "\r\n", 405, "method_not_allowed", "GET, HEAD"},
      {"PROPFIND", "PROPFIND /" + host + "\r\n", 405, "method_not_allowed", "GET, HEAD"},
      {"an odd transfer encoding", "POST /api/v1/me" + host + "Transfer-Encoding: xchunked\r\n\r\n", 501,
       "not_implemented"},
      {"a program that is away", get("/api/v1/events"), 502, "restarting"},
      {"HTTP of the future", "GET / HTTP/9.9\r\nHost: x\r\n\r\n", 505, "version_not_supported"},
  };
  for (const Wrong& row : rows) {
    const Answer answer = nginx.ask_raw(row.bytes);
    EXPECT_EQ(answer.status, row.status) << row.name;
    EXPECT_EQ(answer.header("Content-Type").substr(0, 24), "application/problem+json") << row.name;
    EXPECT_EQ(problem_type(answer), std::string("urn:lectern:problem:") + row.problem) << row.name;
    EXPECT_EQ(answer.header("Allow"), row.allow) << row.name;
    EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff") << row.name;
  }
}

TEST_F(Nginx, TellsPeopleInWordsAndProgramsInJsonByTheSameRuleAsTheProgram) {
  for (const std::string accept : {"",
                                   "*/*",
                                   "text/html",
                                   "TEXT/HTML",
                                   "text/*",
                                   "application/json",
                                   "application/problem+json",
                                   "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                                   "text/html;q=0",
                                   "text/html;q=0.000",
                                   "text/html;q=0.5, application/problem+json",
                                   "application/json;q=0.1, text/html",
                                   "text/html;level=1;q=0.3, */*;q=0.2",
                                   "text/html;q=0.85,application/json;q=0.9",
                                   "text/html;q=0.9,application/json;q=0.85",
                                   "text/html, */*",
                                   "text/html, application/json",
                                   "application/json, text/html;q=0.999",
                                   "application/*;q=0.3, text/html;q=0.31",
                                   "image/avif,*/*;q=0.8",
                                   "text/html;q=0.1,*/*;q=0.10",
                                   "text/html ; q=0.7 , application/json ; q=0.6",
                                   "text/html;q=2",
                                   "application/json;q=0, text/html;q=0.001",
                                   "text/htmlx",
                                   "xtext/html",
                                   "a,,text/html"}) {
    const Answer answer = ask("GET /no/such/page\r\nAccept: " + accept);
    EXPECT_EQ(answer.status, 404);
    EXPECT_EQ(answer.header("Content-Type").starts_with("text/html"), fcgi::prefers_page(accept)) << accept;
    EXPECT_EQ(answer.header("Vary"), "Accept");
  }
  EXPECT_TRUE(fcgi::prefers_page("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"));
  EXPECT_FALSE(fcgi::prefers_page("application/json, text/*"));
}

/// nginx's own pages are English; those of the programs have the reader's language.
void expect_words(const Answer& answer, int status, const std::string& heading, const std::string& what) {
  const bool is_nginx = answer.header("Content-Language").empty();
  EXPECT_EQ(answer.status, status);
  EXPECT_EQ(answer.header("Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(answer.header("Vary"), is_nginx ? "Accept" : "Accept, Accept-Language");
  for (const std::string& piece :
       {std::string("<html lang=\"en\">"), "<title>" + heading + " – Lectern</title>",
        "<h1>" + heading + "</h1>", what})
    EXPECT_NE(answer.body.find(piece), std::string::npos) << piece << " in " << answer.body;
}

TEST_F(Nginx, WhoOpensADeadLinkReadsWhatHappenedAndWhatToDo) {
  const std::string html = "\r\nAccept: text/html";
  const std::string link = "/files/nonsense/0b4a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a11/final.html";
  expect_words(ask("GET " + link + html), 403, "Not allowed", "ask them for a new one");
  EXPECT_EQ(problem_type(ask("GET " + link)), "urn:lectern:problem:forbidden");
  expect_words(ask("GET /no/such/page" + html), 404, "Not found", "Check the address");
  expect_words(ask("GET " + std::string(kSomeJob) + html), 401, "Sign in first", "href=\"/sign-in\"");
  expect_words(ask("GET /api/v1/events" + html), 502, "Lectern is restarting", "load this page again");
  expect_words(ask("GET /api/v1/documents?status=%3Cscript%3E" + html + bearer(web.key())), 400,
               "A parameter is not valid", "<p>status: ");
}

TEST_F(Nginx, AGermanBrowserGetsAGermanPage) {
  const Answer answer = ask("GET " + std::string(kSomeJob) +
                            "\r\nAccept: text/html\r\nAccept-Language: de-AT, de;q=0.9, en;q=0.1");

  EXPECT_EQ(answer.status, 401);
  EXPECT_EQ(answer.header("Content-Language"), "de");
  for (const char* piece :
       {"<html lang=\"de\">", "<h1>Melden Sie sich zuerst an</h1>", "href=\"/sign-in\">Anmelden</a>"})
    EXPECT_NE(answer.body.find(piece), std::string::npos) << piece << " in " << answer.body;
}

TEST_F(Nginx, WhatIsWrongWithAStoredFileIsNotSaidInItsOwnType) {
  const Answer made =
      ask("POST /api/v1/documents/submit\r\nContent-Type: application/pdf" + bearer(web.key()), some_pdf());
  const std::string job(made.json().text_of("job_id"));
  const auto store = store::open_file_store({web.folder() / "store", 0});
  web.behind().call(kClear, {job});
  web.behind().call(kBegin, {job});
  web.behind().call(kProcessing, {job});
  const auto picture =
      add_artefact(web, *store, job, "page-picture", "pages/1.png", store::Bucket::Pages, "image/png");
  web.behind().call(kComplete, {job});
  const std::string file = "GET /api/v1/documents/" + job + "/pages/1.png" + bearer(web.key());
  EXPECT_EQ(ask(file).header("Content-Type"), "image/png");

  const Answer beyond = ask(file + "\r\nRange: bytes=500-");
  std::filesystem::remove(web.folder() / "store" / picture.path());
  const Answer lost = ask(file);

  EXPECT_EQ(beyond.status, 416);
  EXPECT_EQ(beyond.header("Content-Type"), "application/problem+json");
  EXPECT_EQ(problem_type(beyond), "urn:lectern:problem:range_not_satisfiable");
  EXPECT_EQ(lost.status, 503);
  EXPECT_EQ(lost.header("Content-Type"), "application/problem+json");
  EXPECT_EQ(problem_type(lost), "urn:lectern:problem:storage_unavailable");
}

TEST_F(Nginx, AStoredFileSaysWhichOriginMayReadIt) {
  const Answer made =
      ask("POST /api/v1/documents/submit\r\nContent-Type: application/pdf" + bearer(web.key()), some_pdf());
  const std::string job(made.json().text_of("job_id"));
  const auto store = store::open_file_store({web.folder() / "store", 0});
  web.behind().call(kClear, {job});
  web.behind().call(kBegin, {job});
  web.behind().call(kProcessing, {job});
  add_artefact(web, *store, job, "page-picture", "pages/1.png", store::Bucket::Pages, "image/png");
  web.behind().call(kComplete, {job});
  web.behind().call({"test.origins",
                     "update lectern.tenant set settings = settings || "
                     "'{\"web\":{\"origins\":[\"https://portal.uni.edu\"]}}'"});
  const std::string file =
      "GET /api/v1/documents/" + job + "/pages/1.png" + bearer(web.key()) + "\r\nOrigin: ";
  Answer listed;
  for (const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(20);
       listed.header("Access-Control-Allow-Origin").empty() && std::chrono::steady_clock::now() < limit;)
    listed = ask(file + "https://portal.uni.edu");
  EXPECT_EQ(listed.header("Access-Control-Allow-Origin"), "https://portal.uni.edu");
  EXPECT_EQ(listed.header("Content-Type"), "image/png");
  Answer unlisted = ask(file + "https://evil.test");
  EXPECT_EQ(unlisted.status, 200);
  EXPECT_EQ(unlisted.header("Access-Control-Allow-Origin"), "");
  for (Answer* answer : {&listed, &unlisted}) {
    const auto [first, last] = answer->headers.equal_range("Vary");
    EXPECT_TRUE(std::any_of(first, last, [](const auto& line) { return line.second == "Origin"; }));
  }
  const Answer before =
      ask("OPTIONS /api/v1/documents\r\nOrigin: https://portal.uni.edu\r\n"
          "Access-Control-Request-Method: POST");
  EXPECT_EQ(before.status, 204);
  EXPECT_EQ(before.header("Access-Control-Allow-Origin"), "https://portal.uni.edu");
}

TEST_F(Nginx, ServesTheFilesThatEverybodyLooksFor) {
  const Answer robots = ask("GET /robots.txt");
  EXPECT_EQ(robots.status, 200);
  EXPECT_EQ(robots.body, "User-agent: *\nDisallow: /\n");
  const Answer security = ask("GET /.well-known/security.txt");
  EXPECT_EQ(security.header("Content-Type"), "text/plain; charset=utf-8");
  EXPECT_EQ(security.body.rfind("Contact: mailto:", 0), 0U);
  EXPECT_NE(security.body.find("\nExpires: 20"), std::string::npos);
  const Answer contract = ask("GET /docs/openapi.yaml");
  EXPECT_EQ(contract.header("Content-Type"), "application/yaml");
  for (const char* page :
       {"/", "/holds", "/documents/0b4a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a11", "/department/webhooks/"})
    EXPECT_EQ(ask(std::string("GET ") + page).header("Content-Type"), "text/html; charset=utf-8") << page;
}

// -- limits --------------------------------------------------------------------------------

TEST_F(Nginx, SlowUploadsOfOneKeyStopNobodyElse) {
  const std::string slow = web.make_key("main", "{submit}", false);
  std::vector<Line> lines;
  for (int i = 0; i < 64; ++i) {
    lines.emplace_back(nginx.port());
    lines.back().send(upload("Authorization: Bearer " + slow));
  }
  // A caller takes bodies with 16 of the 64 threads. On a busy machine one refusal may come late.
  EXPECT_GE(answered(lines, 47), 47);
  const Answer other =
      ask("POST /api/v1/documents/submit\r\nContent-Type: application/pdf" + bearer(web.key()), some_pdf());
  const Answer list = ask("GET /api/v1/documents" + bearer(web.key()));
  for (Line& line : lines) {
    if (line.is_silent()) continue;
    const Answer answer = line.receive();
    EXPECT_EQ(answer.status, 429);
    EXPECT_NE(answer.header("Retry-After"), "");
    EXPECT_EQ(problem_type(answer).rfind("urn:lectern:problem:", 0), 0U);
  }

  EXPECT_EQ(other.status, 202) << other.body;
  EXPECT_EQ(list.status, 200);
}

/// A request that fails by our fault must leave its connection to the program usable for the next request on
/// it.
TEST_F(Nginx, FailuresOfOursHarmNobodyElsesUpload) {
  web.behind().run_script(
      "create function public.fail() returns trigger language plpgsql as $$ begin raise 'a bug'; end $$; "
      "create trigger fails before insert on lectern.job for each row when (new.external_id = 'fails') "
      "execute "
      "function public.fail()");
  std::atomic<bool> ended = false;
  std::atomic<int> failures = 0;
  std::vector<std::thread> others;
  for (int i = 0; i < 3; ++i)
    others.emplace_back([&] {
      while (!ended)
        failures += ask("POST /api/v1/documents/submit?external_id=fails\r\nContent-Type: application/pdf" +
                            bearer(web.key()),
                        some_pdf())
                                .status == 500
                        ? 1
                        : 0;
    });
  for (int i = 0; i < 60; ++i)
    EXPECT_EQ(
        ask("POST /api/v1/documents/submit\r\nContent-Type: application/pdf" + bearer(web.key()), some_pdf())
            .status,
        202)
        << i;
  ended = true;
  for (std::thread& other : others) other.join();

  EXPECT_GT(failures, 20);
}

/// Byte by byte: never silent long enough for nginx, and too slow for us. Takes the half minute that it is
/// about.
TEST_F(Nginx, ABodyThatComesTooSlowlyIsNotWaitedFor) {
  const auto began = std::chrono::steady_clock::now();
  Line line(nginx.port());
  line.send(upload("Authorization: Bearer " + web.key()));
  for (int i = 0; i < 60 && line.is_silent(std::chrono::seconds(1)); ++i) line.send("x");

  const Answer answer = line.receive();

  EXPECT_EQ(answer.status, 408) << answer.body;
  EXPECT_EQ(answer.header("Content-Type"), "application/problem+json");
  EXPECT_EQ(problem_type(answer), "urn:lectern:problem:request_timeout");
  EXPECT_GE(std::chrono::steady_clock::now() - began, std::chrono::seconds(29)) << "it is given a chance";
}

TEST_F(Nginx, SlowBodiesOfNobodyKeepNobodyWaiting) {
  std::vector<Line> lines;
  for (int i = 0; i < 80; ++i) {
    lines.emplace_back(nginx.port());
    lines.back().send(
        "POST /api/v1/documents/submit HTTP/1.1\r\nHost: x\r\nContent-Type: application/pdf\r\n"
        "Content-Length: 60000\r\nAuthorization: Bearer lec_" +
        access::new_token() + "\r\n\r\n%PDF-1.7\n");
  }
  const auto began = std::chrono::steady_clock::now();
  const Answer other =
      ask("POST /api/v1/documents/submit\r\nContent-Type: application/pdf" + bearer(web.key()), some_pdf());
  EXPECT_EQ(other.status, 202) << other.body;
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(15));
  for (Line& line : lines) {
    const int status = line.receive().status;
    EXPECT_TRUE(status == 401 || status == 429) << status;
  }
}

TEST_F(Nginx, TwoPeopleBehindOneAddressAreTwoCallers) {
  const std::string busy = sign_in("ann@example.edu");
  const std::string other = sign_in("bob@example.edu");
  const std::string same_origin = "\r\nSec-Fetch-Site: same-origin";
  std::vector<Line> lines;
  for (int i = 0; i < 64; ++i) {
    lines.emplace_back(nginx.port());
    lines.back().send(upload(busy + same_origin));
  }
  ASSERT_EQ(answered(lines, 48), 48);

  const Answer too_many = ask(
      "POST /api/v1/documents/submit\r\nContent-Type: application/pdf\r\n" + busy + same_origin, some_pdf());
  const Answer served = ask(
      "POST /api/v1/documents/submit\r\nContent-Type: application/pdf\r\n" + other + same_origin, some_pdf());
  const Answer reading = ask("GET /api/v1/documents\r\n" + busy);

  EXPECT_EQ(too_many.status, 429);
  EXPECT_NE(too_many.header("Retry-After"), "");
  EXPECT_EQ(served.status, 202) << served.body;
  EXPECT_EQ(reading.status, 200);
}

TEST_F(Nginx, InventedKeysAreCountedTogetherAndLeaveNothingBehind) {
  int unknown = 0;
  int limited = 0;
  for (int i = 0; i < 300; ++i) {
    const Answer answer = ask(std::string("GET ") + kSomeJob + bearer("lec_" + access::new_token()));
    unknown += answer.status == 401 ? 1 : 0;
    limited += answer.status == 429 ? 1 : 0;
    EXPECT_EQ(answer.header("Retry-After").empty(), answer.status != 429);
  }
  const std::string good = web.make_key("main", "{read}", false);
  const Answer neighbour = ask(std::string("GET ") + kSomeJob + bearer(good));
  // The programs write to the database about once a second: when the good key's hit is there, the others'
  // would be too.
  constexpr db::Statement kCounted{"test.counted", "select count(*) as n from lectern.rate_counter"};
  const auto rows = [&] { return web.behind().call(kCounted).one().integer("n"); };
  for (const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
       rows() < 2 && std::chrono::steady_clock::now() < until;)
    std::this_thread::yield();

  EXPECT_EQ(unknown + limited, 300);
  EXPECT_LE(unknown, 140);
  EXPECT_EQ(neighbour.status, 404);
  EXPECT_LE(rows(), 4) << "one for the good key, one for all together, and of two windows";
}

TEST_F(Nginx, HalfHeadersFromOneAddressCloseNobodyElse) {
  rlimit limit{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &limit), 0);
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
  const auto many = std::min<std::size_t>(17'000, limit.rlim_max - 1000);
  std::vector<Line> lines;
  lines.reserve(many);
  for (std::size_t i = 0; i < many; ++i) {
    lines.emplace_back(nginx.port());
    lines.back().send("GET / HTTP/1.1\r\nHost: x\r\nX-Half: ");
  }

  for (int i = 0; i < 20; ++i) EXPECT_EQ(ask("GET /").status, 200);
}

// -- logs ----------------------------------------------------------------------------------

TEST_F(Nginx, WritesDownNoNameNoKeyNoTokenAndNoSignedPath) {
  const std::string canary = "CANARY-212-34-5678";
  const std::string key = "lec_" + std::string(43, 'Q');
  for (const std::string& request : std::vector<std::string>{
           "GET /api/v1/me?api_key=" + key,
           "GET /api/v1/documents?label=" + canary + "&limit=" + canary,
           "GET /api/v1/documents?limit=5&status=completed",
           "GET /api/v1/documents/" + canary + "/result",
           "GET /api/v1/approval/" + canary + "/review?x=" + canary,
           "GET /api/v1//approval/" + canary,
           "GET /api/v1/%61pproval/" + canary + "/review",
           "GET /approve/" + canary + "/extension",
           "GET //approve/" + canary,
           "GET /files/" + canary + "/0b4a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a11/" + canary + ".html",
           "GET /setup?token=" + canary,
           "GET /?q=" + canary + "&state=failed",
           "GET /trash?q=" + canary,
           "GET /documents/0b4a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a11?q=" + canary,
           "GET /" + canary + ".pdf",
           "GET /assets/" + canary + ".js",
           "GET /docs/" + canary,
           "GET /api/v1/keys/" + key,
           "GET /api/v1/documents/212345678",
           "GET /api/v1/me\r\nReferer: http://x/" + canary + "\r\nUser-Agent: " + canary +
               "\r\nCookie: lectern=" + canary,
           "CANARY_METHOD /api/v1/me",
           "GET /api/v1/events?x=" + canary,
           "TRACE /api/v1/approval/" + canary,
           "GET /" + canary + "%zz",
           "GET /" + canary + "?" + std::string(9000, 'a'),
           "GET http://user:" + canary + "@x/ HTTP/1.1",
           "PUT /" + canary,
       }) {
    ask(request);
  }
  ask("POST /api/v1/documents/submit?filename=" + canary + ".pdf\r\nContent-Type: application/pdf" +
          bearer(key),
      some_pdf());
  nginx.ask_raw("GET /" + canary + "\r\nHost " + canary + "\r\n\r\n");
  nginx.stop();

  for (const char* name : {"access.log", "error.log"}) {
    const std::string text = nginx.log(name);
    for (const std::string& secret : {std::string("CANARY"), key, std::string("212345678")})
      EXPECT_EQ(text.find(secret), std::string::npos)
          << name << ": " << text.substr(text.find(secret) - 100, 300);
  }
  const std::string access = nginx.log("access.log");
  EXPECT_NE(access.find("\"path\":\"/api/v1/documents\",\"query\":\"limit=5 status=completed \""),
            std::string::npos);
  EXPECT_NE(access.find("\"path\":\"/api/v1/approval/***/review\""), std::string::npos);
  EXPECT_NE(access.find("\"path\":\"/\",\"query\":\"\""), std::string::npos) << "the list's search";
  EXPECT_NE(access.find("\"path\":\"/trash\",\"query\":\"\""), std::string::npos);
}

}  // namespace
}  // namespace lectern::http
