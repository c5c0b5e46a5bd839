// What one caller is answered does not depend on what others have: every operation of openapi.yaml and the
// event stream, in worlds that differ in somebody else's documents alone. Ids and times apart, the answers
// are compared byte by byte.

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <regex>
#include <set>
#include <thread>

#include "lectern/json/decode.h"
#include "lectern/store/blob_store.h"
#include "server/openapi.h"
#include "support/differential_rows.h"
#include "support/running_hub.h"
#include "support/running_oidc.h"
#include "support/running_web.h"

namespace lectern::http {
namespace {

/// Who else is there.
enum class Others { Nobody, OtherTenant, SameTenant, SameBytes, SameBytesLater };

bool sends_the_same(Others others) {
  return others == Others::SameBytes || others == Others::SameBytesLater;
}

struct Operation {
  std::string name, method, path, program;
};

std::vector<Operation> operations() {
  std::vector<Operation> found;
  const auto document =
      json::decode(fcgi::openapi_json(), {.bytes = 10U << 20, .depth = 64, .values = 1'000'000});
  for (const auto& [path, item] : *document->find("paths")->object()) {
    for (const auto& [method, operation] : *item.object()) {
      if (method == "parameters") continue;
      std::string upper = method;
      for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
      found.push_back({upper + " " + path, upper, path, std::string(operation.text_of("x-lectern-program"))});
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const Operation& a, const Operation& b) {
    const auto turn = [](const Operation& one) {
      return rows().contains(one.name) ? rows().at(one.name).turn : 0;
    };
    return turn(a) < turn(b);
  });
  return found;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

class World {
 public:
  /// `compared` says with which world this one is compared: both ask and leave out the same.
  World(Others others, Others compared, bool second_manages) : others_(others), compared_(compared) {
    const std::string all = "{submit,read,read_all,decide,manage}", few = "{submit,read}";
    second_ = web_.make_key("main", second_manages ? all : few, true);
    first_ = web_.make_key(second_manages ? "elsewhere" : "main", second_manages ? all : few, true);
    hub_ = std::make_unique<RunningHub>(web_);
    oidc_ = std::make_unique<RunningOidc>(web_);
  }

  /// The responses of all operations to the second caller, one line each, by label.
  std::vector<std::pair<std::string, std::string>> outcomes() {
    const bool come_later = others_ == Others::SameBytesLater;
    if (others_ != Others::Nobody && !come_later) let_first_work(second_pdfs());
    Connection stream = hub_->connect();
    stream.send({.path = "/api/v1/events", .headers = headers(second_)});
    prepare();
    if (come_later) {
      others_jobs_.clear();
      let_first_work(second_pdfs());
    }
    std::vector<std::pair<std::string, std::string>> lines;
    for (const Operation& operation : operations())
      if (rows().contains(operation.name) && is_asked(rows().at(operation.name))) ask_all(operation, lines);
    trash_and_take_back(lines);
    lines.emplace_back("the event stream", events(stream));
    return lines;
  }

 private:
  bool is_asked(const Row& row) const { return !row.is_of_the_document || !sends_the_same(compared_); }
  static std::vector<std::string> second_pdfs() { return {some_pdf("done"), some_pdf("running")}; }
  static std::map<std::string, std::string> headers(const std::string& key) {
    return {{"Authorization", "Bearer " + key}};
  }

  std::string submit(const std::string& key, const std::string& pdf, const std::string& query) {
    const Answer answer = web_.upload({.method = "POST",
                                       .path = "/api/v1/documents/submit",
                                       .query = query,
                                       .headers = headers(key),
                                       .body = pdf,
                                       .content_type = "application/pdf"});
    submitted_ = answer;
    return std::string(answer.json().text_of("job_id"));
  }
  void run(const std::string& question, const std::string& job) {
    web_.behind().run_script(
        replaced(question, "$1", "(select j from lectern.job j where public_id = '" + job + "')"));
  }
  std::string artefact(const char* kind, const char* name, const char* type, store::Bucket bucket) {
    const auto stored = store_->put(bucket, TenantId{1}, std::string_view(name));
    return R"({"kind":")" + std::string(kind) + R"(","name":")" + name + R"(","bucket":")" +
           store::bucket_name(bucket) + R"(","sha256":")" + stored.address.hash.hex() +
           R"(","byte_count":5,"media_type":")" + type + "\"}";
  }
  void complete(const std::string& job) {
    if (!web_.behind()
             .call({"t.open", "select ended_at is null as yes from lectern.job where public_id = $1::uuid"},
                   {job})
             .one()
             .boolean("yes"))
      return;
    const std::string effect =
        R"({"confidence":0.9,"confidence_class":"HIGH","review_recommended":false,"page_count":1,"artefacts":[)" +
        artefact("txt", "result.txt", "text/plain", store::Bucket::Results) + "," +
        artefact("ledger", "ledger.json", "application/json", store::Bucket::Results) + "," +
        artefact("snapshot-v1", "versions/v1.json", "application/json", store::Bucket::Results) + "," +
        artefact("page-picture", "pages/1.png", "image/png", store::Bucket::Pages) + "]}";
    run("insert into lectern.scan (tenant_id, job_id, outcome, detector, page_count, facts) "
        "select ($1).tenant_id, ($1).job_id, 'clean', 't', 1, '{\"encrypted\": false}'; "
        "select lectern.pass_document(tenant_id, job_id, scan_id, null) from lectern.scan where job_id = "
        "($1).job_id; "
        "with t as (delete from lectern.task where kind = lectern.task_kind_convert() and job_id = "
        "($1).job_id returning task) "
        "select lectern.apply_convert(t.task, '" +
            effect + "') from t",
        job);
  }

  /// Somebody else's documents in every state, an upload under way, and, where they may, settings.
  void let_first_work(const std::vector<std::string>& second) {
    const std::string words =
        "filename=secret-name.pdf&labels=secret-label&external_id=secret-id&formats=txt";
    const bool same = sends_the_same(others_);
    complete(others_jobs_.emplace_back(submit(first_, same ? second[0] : some_pdf("first done"), words)));
    const std::string held = others_jobs_.emplace_back(submit(first_, some_pdf("first held"), words));
    run("select lectern.hold_document(($1).tenant_id, ($1).job_id, 'secret reason')", held);
    const std::string failed = others_jobs_.emplace_back(submit(first_, some_pdf("first failed"), words));
    run("select lectern.fail_job(($1).tenant_id, ($1).job_id, lectern.error_of('{\"message\": \"secret\"}', "
        "null))",
        failed);
    others_jobs_.push_back(submit(first_, same ? second[1] : some_pdf("first running"), words));
    for (const char* method : {"POST", "DELETE"}) {
      web_.upload(
          {.method = method,
           .path = "/api/v1/uploads",
           .headers = {
               {"Authorization", "Bearer " + first_}, {"Tus-Resumable", "1.0.0"}, {"Upload-Length", "100"}}});
    }
    // Analyses are the document's, like its result: of the same bytes everybody sees the same.
    if (!same)
      web_.api({.method = "POST",
                .path = "/api/v1/documents/" + others_jobs_.front() + "/analyses",
                .headers = headers(first_),
                .body = R"({"kinds":["summary","entities"]})",
                .content_type = "application/json"});
    if (others_ != Others::OtherTenant) return;
    web_.api({.method = "PUT",
              .path = "/api/v1/config/presets",
              .headers = headers(first_),
              .body = R"({"value":[{"name":"secret","label":"Secret"}],"note":"secret"})",
              .content_type = "application/json"});
    web_.api({.method = "POST",
              .path = "/api/v1/webhooks",
              .headers = headers(first_),
              .body = R"({"url":"https://secret.example.org/hook","types":[]})",
              .content_type = "application/json"});
    web_.api({.method = "POST",
              .path = "/api/v1/allowlist/entries",
              .headers = headers(first_),
              .body = R"({"pattern":"se##ret","name":"secret"})",
              .content_type = "application/json"});
  }

  void prepare() {
    others_jobs_.resize(4, "0b4a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a11");
    const auto pdfs = second_pdfs();
    own_jobs_.push_back(
        submit(second_, pdfs[0], "filename=mine.pdf&labels=mine&external_id=mine&formats=txt"));
    complete(own_jobs_[0]);
    own_jobs_.push_back(submit(second_, pdfs[1], "filename=mine-too.pdf&formats=txt"));
    const Answer upload = web_.upload(
        {.method = "POST",
         .path = "/api/v1/uploads",
         .headers = {
             {"Authorization", "Bearer " + second_}, {"Tus-Resumable", "1.0.0"}, {"Upload-Length", "100"}}});
    const std::string location = upload.header("Location");
    own_upload_ = location.substr(location.rfind('/') + 1);
    link_ = web_.api({.path = "/api/v1/documents/" + own_jobs_[0] + "/result", .headers = headers(second_)})
                .json()
                .text_of("text_url");
  }

  struct Path {
    std::string label, path;
  };
  /// The paths of an operation: one's own objects, and everything of the others'.
  std::vector<Path> paths_of(const Operation& operation) {
    std::string path = operation.path;
    if (path.find("/allowlist/") != std::string::npos)
      path = replaced(path, "{n}", "999");  // a number of nobody's
    if (path.find("/config/") != std::string::npos) path = replaced(path, "{name}", "presets");
    for (const auto& [name, value] :
         std::map<std::string, std::string>{{"{n}", "1"},
                                            {"{kind}", "summary"},
                                            {"{v}", "v1"},
                                            {"{format}", "txt"},
                                            {"{key}", "999"},
                                            {"{name}", "result.txt"},
                                            {"{folder}", "figures"},
                                            {"{task}", "999"},
                                            {"{share}", "0b4a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a12"},
                                            {"{token}", std::string(43, 'a')}})
      path = replaced(path, name, value);
    if (path.find("{id}") == std::string::npos) return {{operation.name, path}};
    std::vector<Path> paths;
    const auto add = [&](const std::string& whose, const std::string& id, const std::string& grant = {}) {
      paths.push_back({operation.name + " " + whose, replaced(replaced(path, "{id}", id), "{grant}", grant)});
    };
    if (path.starts_with("/files/")) {
      const std::size_t slash = link_.find('/', 7);
      const std::string grant = link_.substr(7, slash - 7);
      add("own", link_.substr(slash + 1, 36), grant);
      // The first submitter's links bear the job's id, which is the later one's too.
      add("other's", others_jobs_[compared_ == Others::SameBytesLater ? 1 : 0], grant);
      return paths;
    }
    if (path.starts_with("/api/v1/uploads")) add("own", own_upload_);
    if (path.starts_with("/api/v1/documents"))
      for (std::size_t i = 0; i < own_jobs_.size(); ++i) add("own " + std::to_string(i), own_jobs_[i]);
    for (std::size_t i = 0; i < others_jobs_.size(); ++i)
      if (!sends_the_same(compared_) || (i != 0 && i != 3))
        add("other's " + std::to_string(i), others_jobs_[i]);
    return paths;
  }

  void ask_all(const Operation& operation, std::vector<std::pair<std::string, std::string>>& lines) {
    const Row& row = rows().at(operation.name);
    for (const Path& one : paths_of(operation)) {
      Ask ask{.method = operation.method,
              .path = one.path,
              .query = row.query,
              .headers = headers(second_),
              .body = replaced(row.body, "{other}", others_jobs_[1]),
              .content_type = row.type};
      if (operation.path.find("/uploads") != std::string::npos) {
        ask.headers["Tus-Resumable"] = "1.0.0";
        ask.headers["Upload-Offset"] = "0";
        if (operation.method == "POST") ask.headers["Upload-Length"] = "100";
      }
      const Answer answer = operation.program == "upload" ? web_.upload(ask)
                            : operation.program == "hub"  ? hub_->connect().ask(ask)
                            : operation.program == "oidc" ? oidc_->connect().ask(ask)
                                                          : web_.api(ask);
      lines.emplace_back(one.label, row.tells_of_installation
                                        ? std::to_string(answer.status) + " " + answer.header("Content-Type")
                                        : normal(answer));
    }
  }
  /// What was taken out of the trash is as it was; in the trash again, its bytes may be sent once more; and
  /// it may be erased there.
  void trash_and_take_back(std::vector<std::pair<std::string, std::string>>& lines) {
    const std::string own = "/api/v1/documents/" + own_jobs_[0];
    const auto ask = [&](const std::string& label, const std::string& method, const std::string& path,
                         const std::string& query = {}) {
      lines.emplace_back(label, normal(web_.api({.method = method,
                                                 .path = path,
                                                 .query = query,
                                                 .headers = headers(path == link_ ? "none" : second_)})));
    };
    const auto look = [&](const std::string& when) {
      for (const std::string& path : {own, own + "/result", own + "/result/txt", link_,
                                      std::string("/api/v1/documents"), std::string("/api/v1/trash")})
        ask(when + " GET " + (path == link_ ? "link" : path.substr(0, 17)), "GET", path);
    };
    look("restored:");
    ask("trashed", "DELETE", own);
    look("trashed:");
    submit(second_, second_pdfs()[0], "filename=once-more.pdf&formats=txt");
    lines.emplace_back("sent again", normal(submitted_));
    look("sent again:");
    ask("restored again", "POST", own + "/restore");
    look("restored again:");
    ask("trashed again", "DELETE", own);
    ask("erased", "DELETE", own, "permanently=true");
    ask("erased twice", "DELETE", own, "permanently=true");
    look("erased:");
  }
  /// Everything that the second caller's stream sent until the hub was stopped.
  std::string events(Connection& stream) {
    // Long polls are answered together with the streams: once they have the last event, the stream
    // has it.
    const Answer now =
        hub_->connect().ask({.path = "/api/v1/events", .query = "wait=0", .headers = headers(second_)});
    std::string cursor(now.json().text_of("cursor"));
    submit(second_, some_pdf("the last"), "filename=the-last.pdf");
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    for (std::string seen; seen.find("the-last.pdf") == std::string::npos;) {
      if (std::chrono::steady_clock::now() > limit) return "the last event did not come";
      const Answer more = hub_->connect().ask(
          {.path = "/api/v1/events", .query = "wait=5&after=" + cursor, .headers = headers(second_)});
      seen = more.body;
      cursor = more.json().text_of("cursor");
    }
    hub_->stop();
    const Answer answer = stream.receive();
    std::string told;
    static const std::regex kData(R"re("kind": ?"([a-z.]+)")re");
    static const std::regex kName(R"re("filename": ?"([^"]*)")re");
    static const std::regex kStatus(R"re("status": ?"([a-z_]+)")re");
    std::istringstream lines(answer.body);
    for (std::string line; std::getline(lines, line);) {
      std::smatch kind, name, status;
      if (!line.starts_with("data:") || !std::regex_search(line, kind, kData)) continue;
      told += kind[1].str();
      if (std::regex_search(line, name, kName)) told += " " + name[1].str();
      if (std::regex_search(line, status, kStatus)) told += " " + status[1].str();
      told += "\n";
    }
    whole_stream_ = answer.body;
    // A document that had ended before has fewer of them: that is the status.
    return compared_ == Others::SameBytes ? std::string() : told;
  }

  /// An answer without ids and times: the same id is the same name everywhere in a world.
  std::string normal(const Answer& answer) {
    std::string text = std::to_string(answer.status) + "\n";
    static const std::set<std::string> kApart = {"X-Request-Id",  "Content-Length",   "Date",
                                                 "RateLimit",     "RateLimit-Policy", "ETag",
                                                 "Last-Modified", "Upload-Expires"};
    for (const auto& [name, value] : answer.headers)
      if (!kApart.contains(name)) text += name + ": " + value + "\n";
    text += answer.body;
    static const std::vector<std::pair<std::regex, std::string>> kRules = {
        {std::regex(R"(/files/[^/"]+/[0-9a-f-]{36}/)"), "/files/GRANT/ID/"},
        {std::regex(R"(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|\+00)?)"), "TIME"},
        {std::regex(R"re("(started_at|completed_at)":(null|"TIME"))re"), "\"$1\":TIME"},
        {std::regex(R"re("request_id":"[^"]*")re"), "\"request_id\":R"},
        {std::regex(R"re("estimated_completion_minutes":(null|\d+))re"),
         "\"estimated_completion_minutes\":N"},
        {std::regex(R"re("([a-z]+_)?id": ?\d+)re"), "\"$1id\":N"},
        {std::regex(R"((lec|whsec)_[A-Za-z0-9_+/=-]+)"), "SECRET"},
        {std::regex(R"(/link#[A-Za-z0-9_-]{43})"), "/link#SECRET"},
        {std::regex(R"re("next_cursor":"[^"]*")re"), "\"next_cursor\":C"},
        {std::regex(R"re("(cursor|safe)":"[^"]*")re"), "\"$1\":C"},
        {std::regex(R"((key|account|allow_entry):\d+)"), "$1:N"},
        // Refusals reach the log within a second or two: how many are there depends on the moment.
        {std::regex(R"re(\{"audit_id":N[^\n]*"action":"not_allowed"[^\n]*\n)re"), ""},
        {std::regex(R"re("not_allowed",)re"), ""},
        {std::regex(R"(entries/\d+|keys/\d+)"), "N"},
    };
    for (const auto& [pattern, word] : kRules) text = std::regex_replace(text, pattern, word);
    static const std::regex kId("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    std::string named;
    auto at = text.cbegin();
    for (std::sregex_iterator id(text.begin(), text.end(), kId), end; id != end; ++id) {
      named.append(at, (*id)[0].first);
      const std::string name = ids_.try_emplace(id->str(), "ID" + std::to_string(ids_.size())).first->second;
      named += name;
      at = (*id)[0].second;
    }
    named.append(at, text.cend());
    return named;
  }

 public:
  std::string whole_stream_;

 private:
  RunningWeb web_;
  std::unique_ptr<store::BlobStore> store_ = store::open_file_store({web_.folder() / "store", 0});
  std::unique_ptr<RunningHub> hub_;
  std::unique_ptr<RunningOidc> oidc_;
  Others others_, compared_;
  std::string first_, second_, own_upload_, link_;
  std::vector<std::string> own_jobs_, others_jobs_;
  std::map<std::string, std::string> ids_;
  Answer submitted_;
};

void compare(World& alone, World& together) {
  const auto expected = alone.outcomes(), told = together.outcomes();
  ASSERT_EQ(told.size(), expected.size());
  for (std::size_t i = 0; i < told.size(); ++i) {
    EXPECT_EQ(told[i].first, expected[i].first);
    EXPECT_EQ(told[i].second, expected[i].second) << told[i].first;
    EXPECT_EQ(told[i].second.find("secret"), std::string::npos) << told[i].first << "\n" << told[i].second;
  }
  EXPECT_EQ(together.whole_stream_.find("secret"), std::string::npos) << together.whole_stream_;
}

TEST(Differential, EveryOperationHasARow) {
  std::set<std::string> promised, known;
  for (const Operation& operation : operations()) promised.insert(operation.name);
  for (const auto& [name, row] : rows()) known.insert(name);
  EXPECT_EQ(known, promised);
}

TEST(Differential, AnotherTenantChangesNothing) {
  World alone(Others::Nobody, Others::OtherTenant, true);
  World together(Others::OtherTenant, Others::OtherTenant, true);
  compare(alone, together);
}

TEST(Differential, AnotherSubmitterChangesNothing) {
  World alone(Others::Nobody, Others::SameTenant, false);
  World together(Others::SameTenant, Others::SameTenant, false);
  compare(alone, together);
}

/// The same bytes give the other's job: but for `duplicate` and the status nothing shows it.
TEST(Differential, TheSameBytesOfAnotherSubmitterChangeNothingButTheStatus) {
  World alone(Others::Nobody, Others::SameBytes, false);
  World together(Others::SameBytes, Others::SameBytes, false);
  compare(alone, together);
}

/// Somebody who sends the same bytes afterwards changes nothing at all.
TEST(Differential, TheSameBytesOfALaterSubmitterChangeNothing) {
  World alone(Others::Nobody, Others::SameBytesLater, false);
  World together(Others::SameBytesLater, Others::SameBytesLater, false);
  compare(alone, together);
}

}  // namespace
}  // namespace lectern::http
