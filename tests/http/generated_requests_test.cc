// Every operation of the contract is asked with what fits it and with what does not, with ids of things that
// are there, against the real process and database. The same seed makes the same requests: LECTERN_SEED sets
// it.
//
// Red on any 5xx that the contract does not name, an answer or a content type that it does not describe, an
// acceptance of what it forbids, a refusal without a problem, a dead process, and a line "bug" in its log.

#include <array>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>

#include <gtest/gtest.h>

#include "lectern/json/write.h"
#include "lectern/secrets/seal.h"
#include "lectern/store/blob_store.h"
#include "server/openapi.h"
#include "support/completed_job.h"
#include "support/contract_document.h"
#include "support/running_hub.h"
#include "support/running_oidc.h"
#include "support/running_web.h"

namespace lectern::http {
namespace {

using json::Object;
using json::Value;
using std::string_literals::operator""s;

constexpr const char* kSettings =
    "[rates]\nsubmit_per_minute = 1000000\nstatus_per_minute = 1000000\nresult_per_minute = 1000000\n"
    "default_per_minute = 1000000\nglobal_per_minute = 1000000\n";
constexpr const char* kScan =
    R"({"outcome":"held","detector":"d","page_count":3,"findings":[{"entity":"US_SSN","page":2,"score":0.9,)"
    R"("stops":true,"boxes":[[1,2,3,4]],"snippet":"SSN","value_hash":"00","evidence":["ssn_dashes"]}]})";

std::string encoded(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '-' || c == '.' || c == '_') {
      out += c;
    } else {
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
  return out;
}

std::string parameter_text(const Value& value) {
  if (value.text() != nullptr) return *value.text();
  if (value.boolean() != nullptr) return *value.boolean() ? "true" : "false";
  if (value.integer() != nullptr) return std::to_string(*value.integer());
  std::string list;
  if (value.array() != nullptr) {
    for (const Value& item : *value.array()) list += (list.empty() ? "" : ",") + parameter_text(item);
  }
  return list;
}

std::string json_text(const Value& value) {
  return json::to_text(value);
}

std::string form_part(const std::string& head, const std::string& content) {
  return "--frontier\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + content + "\r\n";
}

/// What is there to be asked about. Made anew for each operation, since some take it away.
struct Things {
  std::string fresh, held, completed, token, upload, webhook;
  std::int64_t key = 0, entry = 0, value = 0, delivery = 0;
};

/// One request, and whether the contract forbids it.
struct Tried {
  Ask ask;
  bool is_forbidden = false;
  std::string what;
};

class GeneratedRequests : public testing::Test {
 protected:
  void SetUp() override {
    std::ofstream(web.folder() / "secrets" / "webhook.key") << std::string(32, 'w');
    const secrets::SealOpener opener(std::string(32, 's'));
    behind().call({"t.seal", "select lectern.publish_seal_key($1)"}, {db::bytes(opener.public_key())});
    const char* const all = "{submit,read,read_all,decide,manage}";
    keys = {web.make_key("main", all, true), web.make_key("main", "{submit,read}", true),
            web.make_key("other", all, true)};
  }

  db::Database& behind() { return web.behind(); }

  Answer as_admin(const std::string& method, const std::string& path, const std::string& body) {
    return web.api({.method = method,
                    .path = path,
                    .headers = {{"Authorization", "Bearer " + keys[0]}},
                    .body = body,
                    .content_type = "application/json"});
  }

  std::string submit() {
    return std::string(web.upload({.method = "POST",
                                   .path = "/api/v1/documents/submit",
                                   .headers = {{"Authorization", "Bearer " + keys[1]}},
                                   .body = some_pdf(),
                                   .content_type = "application/pdf"})
                           .json()
                           .text_of("job_id"));
  }

  void hold(const std::string& job) {
    behind().call(kBegin, {job});
    behind().call(
        {"t.hold",
         "with j as (select tenant_id, job_id from lectern.job where public_id = $1::uuid), "
         "s as (select lectern.save_scan((select t from lectern.task t join j using (job_id) limit 1), "
         "$2::jsonb, 'held', '{}', 1)) "
         "select lectern.hold_document(j.tenant_id, j.job_id, 'One finding.') from s, j"},
        {job, kScan});
  }

  /// With a result of four files, as a conversion leaves it.
  void complete(const std::string& job) {
    behind().call(kBegin, {job});
    behind().call(kClear, {job});
    behind().call(kProcessing, {job});
    for (const auto& [kind, name, bucket, type] :
         {std::tuple{"html", "result.html", store::Bucket::Results, "text/html"},
          {"epub", "result.epub", store::Bucket::Results, "application/epub+zip"},
          {"ledger", "ledger.json", store::Bucket::Results, "application/json"},
          {"page-picture", "pages/1.png", store::Bucket::Pages, "image/png"}}) {
      add_artefact(web, *store_, job, kind, name, bucket, type);
    }
    behind().call(kComplete, {job});
  }

  Things make_things() {
    Things things;
    things.fresh = submit();
    things.completed = submit();
    complete(things.completed);
    things.held = submit();
    hold(things.held);
    things.token =
        behind()
            .call({"t.link",
                   "select l.token from lectern.job j, lectern.issue_approval_link(j.tenant_id, j.public_id, "
                   "'admin', 'r') l where j.public_id = $1::uuid"},
                  {things.held})
            .one()
            .text("token");
    things.key = as_admin("POST", "/api/v1/keys", R"({"name":"k","scopes":["read"]})")
                     .json()
                     .integer_of("key_id")
                     .value();
    behind().call({"t.clear", "delete from lectern.webhook"});
    const Value webhook = as_admin("POST", "/api/v1/webhooks", R"({"url":"https://example.org/x"})").json();
    things.webhook = webhook.find("webhook")->text_of("webhook_id");
    things.entry = as_admin("POST", "/api/v1/allowlist/entries",
                            R"({"pattern":"CS-)" + std::to_string(++made_) + R"(#","name":"course"})")
                       .json()
                       .integer_of("entry_id")
                       .value_or(1);
    things.value = things.delivery = 1;
    things.upload = web.upload({.method = "POST",
                                .path = "/api/v1/uploads",
                                .headers = {{"Authorization", "Bearer " + keys[0]},
                                            {"Tus-Resumable", "1.0.0"},
                                            {"Upload-Length", "2000"}}})
                        .header("Location");
    things.upload = things.upload.substr(things.upload.rfind('/') + 1);
    return things;
  }

  std::string part_of_path(const ContractOperation& operation, const std::string& name,
                           const Things& things) {
    if (name == "token") return things.token;
    if (name == "key") return std::to_string(things.key);
    if (name == "n") {
      if (operation.path.find("entries") != std::string::npos) return std::to_string(things.entry);
      return std::to_string(1 + maker.below(3));
    }
    if (name == "id" && operation.path.find("/webhooks/") != std::string::npos) return things.webhook;
    if (name == "id" && operation.path.find("/uploads/") != std::string::npos) return things.upload;
    if (name == "task") return std::to_string(1 + maker.below(3));
    if (name == "share") return things.fresh;  // a share's id looks like it
    if (name == "id") return std::array{things.fresh, things.held, things.completed}[maker.below(3)];
    for (const ContractParameter& parameter : operation.parameters) {
      if (parameter.name == name && contract.resolve(*parameter.schema).find("enum") != nullptr)
        return parameter_text(maker.fitting(*parameter.schema, things.fresh));
    }
    return "k1.1796000000.AAAA";
  }

  std::string path_of(const ContractOperation& operation, const Things& things) {
    std::string path;
    for (std::size_t at = 0; at < operation.path.size();) {
      if (operation.path[at] != '{') {
        path += operation.path[at++];
        continue;
      }
      const std::size_t end = operation.path.find('}', at);
      path += part_of_path(operation, operation.path.substr(at + 1, end - at - 1), things);
      at = end + 1;
    }
    return path;
  }

  Ask fitting(const ContractOperation& operation, const Things& things) {
    Ask ask{.method = operation.method, .path = path_of(operation, things)};
    for (const ContractParameter& parameter : operation.parameters) {
      if (parameter.in == "path" || (!parameter.is_required && maker.chance(60))) continue;
      const std::string text = header_or_query(parameter, things);
      if (parameter.in == "header") ask.headers[parameter.name] = text;
      if (parameter.in == "query")
        ask.query += (ask.query.empty() ? "" : "&") + parameter.name + "=" + encoded(text);
    }
    if (operation.bodies != nullptr) put_body(operation, things, ask);
    // Without it, events are a stream, which does not end.
    if (operation.program == "hub" && ask.query.find("wait=") == std::string::npos)
      ask.query += ask.query.empty() ? "wait=0" : "&wait=0";
    return ask;
  }

  std::string header_or_query(const ContractParameter& parameter, const Things& things) {
    if (parameter.name == "Tus-Resumable") return "1.0.0";
    if (parameter.name == "Lectern-Password") return "c2VjcmV0";
    if (parameter.name == "Upload-Metadata") return "filename YS5wZGY=";
    if (parameter.name == "Upload-Checksum") return "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=";
    if (parameter.name == "Prefer") return "respond-async";
    if (parameter.name == "wait") return "0";
    if (parameter.in == "header" && parameter.name == "Idempotency-Key")
      return "key-" + std::to_string(++made_);
    return parameter_text(maker.fitting(*parameter.schema, things.fresh));
  }

  void put_body(const ContractOperation& operation, const Things& things, Ask& ask) {
    const auto& bodies = *operation.bodies->object();
    const auto& [type, body] = bodies[maker.below(bodies.size())];
    ask.content_type = type;
    if (type == "application/json") {
      ask.body = json_text(maker.fitting(*body.find("schema"), things.fresh));
    } else if (type == "multipart/form-data") {
      ask.content_type += "; boundary=frontier";
      ask.body = form_part("name=\"params\"", R"({"labels":["a"]})") +
                 form_part("name=\"file\"; filename=\"a.pdf\"", some_pdf()) + "--frontier--\r\n";
    } else if (type == "application/x-www-form-urlencoded") {
      const Value form = maker.fitting(*body.find("schema"), things.fresh);
      for (const auto& [name, value] : *form.object())
        ask.body += (ask.body.empty() ? "" : "&") + name + "=" + encoded(parameter_text(value));
    } else {
      ask.body = some_pdf();
    }
  }

  /// Queries and headers that no parameter of the contract fits, whatever it is called.
  void damage_parameters(const ContractOperation& operation, const Things& things, std::vector<Tried>& all) {
    const std::array<std::string, 9> broken = {"%ff", "%c0%80", "%ed%a0%80", "%00",  "%zz",
                                               "%4",  "a%",     "\xff",      "x%00y"};
    std::vector<std::string> names = {"unheard_of"};
    for (const ContractParameter& parameter : operation.parameters) {
      if (parameter.in == "query") names.push_back(parameter.name);
    }
    for (const std::string& name : names) {
      for (const std::string& value : broken) try_query(operation, things, name + "=" + value, all);
    }
    for (const char* query : {"unheard_of=1", "%ff=1", "=1", "a%00b=1", "api_key=lec_x"})
      try_query(operation, things, query, all);
    for (const ContractParameter& parameter : operation.parameters) {
      if (parameter.in == "query") damage_query(operation, things, parameter, all);
      if (parameter.in == "header") damage_header(operation, things, parameter, all);
    }
  }

  void try_query(const ContractOperation& operation, const Things& things, const std::string& query,
                 std::vector<Tried>& all) {
    Ask ask = fitting(operation, things);
    ask.query = query;
    all.push_back({std::move(ask), true, "query " + query.substr(0, 60)});
  }

  void damage_query(const ContractOperation& operation, const Things& things,
                    const ContractParameter& parameter, std::vector<Tried>& all) {
    const std::string text = encoded(header_or_query(parameter, things));
    try_query(operation, things, parameter.name + "=" + text + "&" + parameter.name + "=" + text, all);
    const Value& schema = contract.resolve(*parameter.schema);
    if (const auto most = schema.integer_of("maxLength"))
      try_query(operation, things,
                parameter.name + "=" + std::string(static_cast<std::size_t>(*most) + 1, '1'), all);
    if (schema.integer_of("minLength").value_or(0) > 0)
      try_query(operation, things, parameter.name + "=", all);
    const std::string_view type = schema.text_of("type");
    if (type == "integer" || type == "boolean") {
      for (const char* odd : {"", "x", "1e1", "%20", "99999999999999999999", "[1]", "null"})
        try_query(operation, things, parameter.name + "=" + odd, all);
    }
    if (schema.find("enum") != nullptr) try_query(operation, things, parameter.name + "=something-else", all);
  }

  void damage_header(const ContractOperation& operation, const Things& things,
                     const ContractParameter& parameter, std::vector<Tried>& all) {
    const Value& schema = contract.resolve(*parameter.schema);
    std::vector<std::string> wrong = {"\xff\xfe", "a\xc0\x80"};
    if (const auto most = schema.integer_of("maxLength"))
      wrong.push_back(std::string(static_cast<std::size_t>(*most) + 1, 'a'));
    if (schema.integer_of("minLength").value_or(0) > 0) wrong.emplace_back();
    if (schema.text_of("type") == "integer")
      wrong.insert(wrong.end(), {"", "x", "-1", "1.5", "99999999999999999999"});
    for (const std::string& value : wrong) {
      Ask ask = fitting(operation, things);
      ask.headers[parameter.name] = value;
      all.push_back({std::move(ask), true, "header " + parameter.name});
    }
  }

  void damage_path(const ContractOperation& operation, const Things& things, std::vector<Tried>& all) {
    if (operation.path.find('{') == std::string::npos) return;
    const std::string sound = path_of(operation, things);
    const std::size_t begin = operation.path.find('{');
    const std::size_t end = std::min(sound.find('/', begin), sound.size());
    for (const std::string& odd :
         {"\xff"s, "\xc0\x80"s, "null,null"s, "0"s, "-1"s, "99999999999999999999"s, "a b"s, "'"s, "..."s,
          std::string(2000, 'a'), "00000000-0000-4000-8000-000000000000"s, "\n"s, "<x>"s}) {
      Ask ask = fitting(operation, things);
      ask.path = sound.substr(0, begin) + odd + sound.substr(end);
      all.push_back({std::move(ask), odd != "0" && odd.front() != '0', "path " + odd.substr(0, 40)});
    }
  }

  void damage_body(const ContractOperation& operation, const Things& things, std::vector<Tried>& all) {
    if (operation.bodies == nullptr) return;
    const Value* body = operation.bodies->find("application/json");
    Ask ask = fitting(operation, things);
    for (const char* type : {"text/plain", "application/xml", "", "application/jsonx"}) {
      ask.content_type = type;
      ask.body = "{}";
      all.push_back({ask, true, "content type "s + type});
    }
    if (body == nullptr) return;
    const Value& schema = *body->find("schema");
    ask.content_type = "application/json";
    const Value sound = maker.fitting(schema, things.fresh);
    for (const Value& damaged : maker.damaged(sound)) {
      ask.body = json_text(damaged);
      all.push_back({ask, !contract.check(schema, damaged).empty(), "body " + ask.body.substr(0, 200)});
    }
    const std::string text = json_text(sound);
    for (const std::string& raw :
         {text.substr(0, text.size() - 1), text + "x", "{\"a\":\"\xff\"}"s, "[" + text + "]",
          std::string(40, '['), "{\"a\":1,\"a\":1}"s, "{\"\\u0000\":1}"s, "1e999"s, "{\"a\":\"\\ud800\"}"s,
          std::string("{\0}", 3), std::string(1'100'000, ' ')}) {
      ask.body = raw;
      all.push_back({ask, true, "raw body " + raw.substr(0, 60)});
    }
  }

  void check(const ContractOperation& operation, const Tried& tried, const Answer& answer) {
    const std::string about = operation.id + ": " + tried.what + " " + tried.ask.method + " " +
                              tried.ask.path.substr(0, 200) + "?" + tried.ask.query.substr(0, 200) + " -> " +
                              std::to_string(answer.status) + " " + answer.body.substr(0, 300);
    ASSERT_NE(answer.status, 0) << about << "\n" << web.log("api").substr(0, 2000);
    const auto promised = contract.answer(operation, answer.status);
    ASSERT_TRUE(promised.has_value()) << about;
    EXPECT_TRUE(promised->is_named || answer.status < 500) << "not in the contract: " << about;
    EXPECT_NE(answer.status, 503) << "nothing is away: " << about;
    if (tried.is_forbidden) {
      EXPECT_GE(answer.status, 400) << "forbidden, and taken: " << about;
    }
    if (answer.status == 405) {
      EXPECT_NE(answer.header("Allow"), "") << about;
    }
    check_content(*promised, answer, about, tried.ask.method == "HEAD");
  }

  void check_content(const ContractAnswer& promised, const Answer& answer, const std::string& about,
                     bool is_head) {
    const std::string full = answer.header("Content-Type");
    const std::string type = full.substr(0, full.find(';'));
    if (type.empty() || is_head) {
      EXPECT_EQ(answer.body, "") << about;
      return;
    }
    const Value* content = promised.content == nullptr ? nullptr : promised.content->find(type);
    ASSERT_NE(content, nullptr) << type << " is not in the contract: " << about;
    if (type != "application/json" && type != "application/problem+json") return;
    if (!answer.header("X-Accel-Redirect").empty()) return;
    const auto value = json::decode(answer.body, {.bytes = 10U << 20, .depth = 64, .values = 1'000'000});
    ASSERT_TRUE(value.has_value()) << about;
    for (const auto& complaint : contract.check(*content->find("schema"), *value))
      ADD_FAILURE() << complaint.pointer << " " << complaint.detail << ": " << about;
    if (type == "application/problem+json") {
      EXPECT_EQ(value->integer_of("status"), answer.status) << about;
      EXPECT_TRUE(value->text_of("type").starts_with("urn:lectern:problem:")) << about;
    }
  }

  /// With one of the keys, or with none.
  Answer ask(const ContractOperation& operation, Ask ask, std::size_t who) {
    if (who < keys.size()) ask.headers["Authorization"] = "Bearer " + keys[who];
    if (who >= keys.size()) ask.headers["Authorization"] = "";
    ++asked_;
    ask.client = "2001:db8::" + std::to_string(asked_ / 9000) + ":" + std::to_string(asked_ % 9000);
    if (operation.program == "hub") return hub.connect().ask(ask);
    if (operation.program == "oidc") return oidc.connect().ask(ask);
    return operation.program == "upload" ? web.upload(std::move(ask)) : web.api(std::move(ask));
  }

  void walk(const ContractOperation& operation) {
    const Things things = make_things();
    std::vector<Tried> all;
    damage_parameters(operation, things, all);
    damage_path(operation, things, all);
    damage_body(operation, things, all);
    for (const Tried& tried : all) {
      check(operation, tried, ask(operation, tried.ask, maker.chance(90) ? 0 : maker.below(keys.size() + 1)));
      if (HasFatalFailure()) return;
    }
    for (std::size_t round = 0; round < 12; ++round) {
      const Tried tried{fitting(operation, things), false, "as the contract has it"};
      const Answer answer = ask(operation, tried.ask, round % 4);
      check(operation, tried, answer);
      if (HasFatalFailure()) return;
      if (round % 4 == 3 && !operation.is_open) {
        EXPECT_GE(answer.status, 400) << operation.id;
      }
      const bool has_head = operation.program != "hub" && operation.program != "oidc";
      if (operation.method == "GET" && has_head) ask_again(operation, tried, answer, round % 4);
    }
  }

  /// HEAD is GET without its body, and a client with the current ETag is not sent the body again.
  void ask_again(const ContractOperation& operation, Tried tried, const Answer& first, std::size_t who) {
    tried.ask.method = "HEAD";
    tried.what = "HEAD";
    const Answer head = ask(operation, tried.ask, who);
    EXPECT_EQ(head.status, first.status) << operation.id;
    EXPECT_EQ(head.body, "") << operation.id;
    const std::string etag = first.header("ETag");
    if (first.status != 200 || etag.empty() || !first.header("X-Accel-Redirect").empty()) return;
    tried.ask.method = "GET";
    for (const std::string& known : {etag, "W/" + etag, "\"other\", " + etag, "*"s}) {
      tried.ask.headers["If-None-Match"] = known;
      EXPECT_EQ(ask(operation, tried.ask, who).status, 304) << operation.id << " If-None-Match: " << known;
    }
    tried.ask.headers["If-None-Match"] = "\"other\"";
    EXPECT_EQ(ask(operation, tried.ask, who).status, 200) << operation.id;
  }

  static std::uint64_t seed() {
    const char* given = std::getenv("LECTERN_SEED");
    return given == nullptr ? 1 : std::strtoull(given, nullptr, 10);
  }

  ContractDocument contract{fcgi::openapi_json()};
  ValueMaker maker{contract, seed()};
  RunningWeb web{WebOptions{.settings = kSettings}};
  RunningHub hub{web, kSettings};
  RunningOidc oidc{web};
  std::unique_ptr<store::BlobStore> store_ = store::open_file_store({web.folder() / "store", 0});
  std::vector<std::string> keys;
  std::size_t made_ = 0, asked_ = 0;
};

TEST_F(GeneratedRequests, AreAnsweredAsTheContractSays) {
  for (const ContractOperation& operation : contract.operations()) {
    walk(operation);
    if (HasFatalFailure()) break;
  }

  EXPECT_EQ(web.log("api").find("\"bug\""), std::string::npos) << web.log("api");
  EXPECT_EQ(web.log("upload").find("\"bug\""), std::string::npos) << web.log("upload");
  EXPECT_EQ(web.api({.path = "/healthz"}).status, 200);
  EXPECT_GT(asked_, 3000U);
  std::cout << asked_ << " requests with the seed " << seed() << "\n";
}

TEST(ValueMaker, MakesTheSameOfTheSameSeed) {
  const ContractDocument contract(fcgi::openapi_json());
  const auto some = [&](std::uint64_t seed) {
    ValueMaker maker(contract, seed);
    std::string text;
    for (const ContractOperation& operation : contract.operations()) {
      const Value* json = operation.bodies == nullptr ? nullptr : operation.bodies->find("application/json");
      if (json == nullptr) continue;
      const Value value = maker.fitting(*json->find("schema"), "0b4a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a11");
      text += json_text(value) + json_text(maker.damaged(value).back());
    }
    return text;
  };

  EXPECT_EQ(some(7), some(7));
  EXPECT_NE(some(7), some(8));
}

TEST(ValueMaker, MakesWhatTheSchemaTakes) {
  ContractDocument contract(fcgi::openapi_json());
  ValueMaker maker(contract, 3);
  for (const ContractOperation& operation : contract.operations()) {
    const Value* json = operation.bodies == nullptr ? nullptr : operation.bodies->find("application/json");
    if (json == nullptr) continue;
    for (int i = 0; i < 20; ++i) {
      const Value value = maker.fitting(*json->find("schema"), "0b4a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a11");
      EXPECT_TRUE(contract.check(*json->find("schema"), value).empty()) << operation.id << json_text(value);
    }
  }
}

}  // namespace
}  // namespace lectern::http
