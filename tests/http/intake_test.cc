#include <sys/mount.h>
#include <unistd.h>

#include <filesystem>
#include <thread>

#include <gtest/gtest.h>

#include "support/running_web.h"

namespace lectern::http {
namespace {

constexpr const char* kSubmit = "/api/v1/documents/submit";

Ask raw(std::string body, std::string query = {}) {
  return {.method = "POST",
          .path = kSubmit,
          .query = std::move(query),
          .body = std::move(body),
          .content_type = "application/pdf"};
}

std::string part(const std::string& name, const std::string& content, const std::string& filename = {}) {
  return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"" +
         (filename.empty() ? "" : "; filename=\"" + filename + "\"") + "\r\n\r\n" + content + "\r\n";
}

Ask form(const std::string& parts) {
  return {.method = "POST",
          .path = kSubmit,
          .body = parts + "--b--\r\n",
          .content_type = "multipart/form-data; boundary=b"};
}

std::int64_t jobs(RunningWeb& web) {
  return web.behind().call({"test.jobs", "select count(*) as n from lectern.job"}).one().integer("n");
}

bool spool_is_empty(const RunningWeb& web) {
  return std::filesystem::is_empty(web.folder() / "store" / "tmp");
}

struct Intake : testing::Test {
  RunningWeb web{{.settings = "[limits]\nupload_bytes = 1048576\n"}};
};

TEST_F(Intake, RawAndFormAndPutAreTheSame) {
  const std::string pdf = some_pdf();
  const Answer first = web.upload(raw(pdf, "filename=a.pdf"));
  ASSERT_EQ(first.status, 202) << first.body;
  EXPECT_EQ(first.header("Location"), "/api/v1/documents/" + std::string(first.json().text_of("job_id")));
  EXPECT_EQ(first.json().text_of("status"), "pii_scanning");

  Ask put = raw(pdf);
  put.method = "PUT";
  const std::vector<Answer> others = {
      web.upload(put), web.upload(form(part("file", pdf, "b.pdf"))),
      web.upload(form(part("params", R"({"ocr":"auto"})") + part("file", pdf, "c.pdf")))};
  for (const Answer& other : others) {
    ASSERT_EQ(other.status, 202) << other.body;
    EXPECT_EQ(other.json().text_of("job_id"), first.json().text_of("job_id"));
  }
  EXPECT_EQ(jobs(web), 1);
  EXPECT_TRUE(spool_is_empty(web));
}

struct Refusal {
  std::string name;
  Ask ask;
  int status;
  std::string problem;
};

std::vector<Refusal> refusals() {
  Ask wrong_type = raw(some_pdf());
  wrong_type.content_type = "text/plain";
  Ask announced = raw("%PDF-1.7");
  announced.content_length = "10737418240";
  Ask chunked = raw(some_pdf({}, 2 << 20));
  chunked.content_length = "";
  Ask lying = raw(some_pdf());
  lying.content_length = "100000";
  Ask broken = raw(some_pdf({}, 100'000));
  broken.break_off_after = 50'000;
  Ask no_boundary = form(part("file", some_pdf()));
  no_boundary.content_type = "multipart/form-data";
  Ask cut_form = form(part("file", some_pdf()));
  cut_form.body.resize(cut_form.body.size() - 10);
  Ask password = raw(some_pdf());
  password.headers["Lectern-Password"] = "***";
  Ask no_worker = raw(some_pdf());
  no_worker.headers["Lectern-Password"] = "c2VjcmV0";
  return {
      {"Empty", raw(""), 400, "not_a_pdf"},
      {"NotAPdf", raw("hello"), 400, "not_a_pdf"},
      {"NotAPdfButLong", raw(std::string(500'000, 'x')), 400, "not_a_pdf"},
      {"WrongType", wrong_type, 415, "unsupported_media_type"},
      {"AnnouncedTooLarge", announced, 413, "too_large"},
      {"ChunkedTooLarge", chunked, 413, "too_large"},
      {"LyingLength", lying, 400, "bad_request"},
      {"BrokenOff", broken, 400, "bad_request"},
      {"NoBoundary", no_boundary, 400, "bad_request"},
      {"CutForm", cut_form, 400, "bad_request"},
      {"TwoFiles", form(part("file", some_pdf()) + part("file", some_pdf())), 400, "bad_request"},
      {"NoFile", form(part("params", "{}")), 400, "bad_request"},
      {"UnknownPart", form(part("colour", "red") + part("file", some_pdf())), 422, "invalid_body"},
      {"UnknownMember", form(part("params", R"({"colour":"red"})") + part("file", some_pdf())), 422,
       "invalid_body"},
      {"BrokenParams", form(part("params", R"({"ocr":)") + part("file", some_pdf())), 400, "invalid_json"},
      {"UnknownParameter", raw(some_pdf(), "colour=red"), 400, "invalid_parameter"},
      {"WrongParameter", raw(some_pdf(), "ocr=often"), 400, "invalid_parameter"},
      {"WrongWait", raw(some_pdf(), "wait=long"), 400, "invalid_parameter"},
      {"WrongPassword", password, 400, "invalid_parameter"},
      {"PasswordWithoutWorkers", no_worker, 503, "unavailable"},
  };
}

class Refused : public testing::TestWithParam<Refusal> {
 protected:
  static void SetUpTestSuite() {
    web = std::make_unique<RunningWeb>(WebOptions{.settings = "[limits]\nupload_bytes = 1048576\n"});
  }
  static void TearDownTestSuite() { web.reset(); }
  static std::unique_ptr<RunningWeb> web;
};
std::unique_ptr<RunningWeb> Refused::web;

TEST_P(Refused, WithAReasonAndWithoutATrace) {
  const Answer answer = web->upload(GetParam().ask);

  EXPECT_EQ(answer.status, GetParam().status) << answer.body;
  ASSERT_EQ(answer.header("Content-Type"), "application/problem+json");
  EXPECT_EQ(answer.problem(), GetParam().problem);
  EXPECT_FALSE(answer.json().text_of("request_id").empty());
  EXPECT_EQ(jobs(*web), 0);
  EXPECT_TRUE(spool_is_empty(*web));
}

INSTANTIATE_TEST_SUITE_P(Intake, Refused, testing::ValuesIn(refusals()),
                         [](const auto& row) { return row.param.name; });

TEST_F(Intake, AnIdempotencyKeyMakesOneJobOfFiftyRequests) {
  const std::string pdf = some_pdf();
  std::vector<std::string> answers(50);
  std::vector<std::thread> callers;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    callers.emplace_back([&, i] {
      Ask ask = raw(pdf, "force=1");
      ask.headers = {{"Authorization", "Bearer " + web.key()}, {"Idempotency-Key", "one"}};
      answers[i] = Connection(web.upload_socket()).ask(ask).json().text_of("job_id");
    });
  }
  for (auto& caller : callers) caller.join();

  EXPECT_EQ(jobs(web), 1);
  EXPECT_FALSE(answers.front().empty());
  for (const std::string& answer : answers) EXPECT_EQ(answer, answers.front());
}

TEST_F(Intake, TheSameKeyWithAnotherBodyIsRefused) {
  Ask ask = raw(some_pdf());
  ask.headers["Idempotency-Key"] = "two";
  EXPECT_EQ(web.upload(ask).status, 202);
  ask.body = some_pdf();
  const Answer other = web.upload(ask);
  EXPECT_EQ(other.status, 422);
  EXPECT_EQ(other.problem(), "idempotency_mismatch");
}

TEST_F(Intake, WhatWasAcknowledgedIsInTheStore) {
  const std::string pdf = some_pdf();
  ASSERT_EQ(web.upload(raw(pdf)).status, 202);
  const auto row = web.behind().call(
      {"test.document", "select encode(sha256, 'hex') as hash, byte_count, tenant_id from lectern.document"});
  const std::string hash(row.one().text("hash"));
  const auto blob = web.folder() / "store" / "inbox" / std::string(row.one().text("tenant_id")) /
                    hash.substr(0, 2) / hash.substr(2);
  EXPECT_EQ(static_cast<std::size_t>(std::filesystem::file_size(blob)), pdf.size());
}

TEST_F(Intake, ASmallRequestAfterARefusedLargeOneIsFine) {
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(web.upload(raw(std::string(200'000, 'x'))).status, 400);
    EXPECT_EQ(web.upload(raw(some_pdf())).status, 202);
  }
}

/// A management record that asks for the same value often: libfcgi 2.4.2 answers over the end of a buffer.
std::string many_questions() {
  std::string content;
  for (int i = 0; i < 50; ++i) content += std::string("\x0e\0", 2) + "FCGI_MAX_CONNS";
  const auto size = static_cast<unsigned>(content.size());
  return std::string("\x01\x09\0\0", 4) + static_cast<char>(size >> 8U) + static_cast<char>(size & 0xffU) +
         std::string(2, '\0') + content;
}

TEST_F(Intake, GarbageOnTheSocketHarmsNobody) {
  const std::vector<std::string> garbage = {
      "",
      std::string(1, '\0'),
      "GET / HTTP/1.1\r\n\r\n",
      std::string(100'000, '\xff'),
      std::string("\x01\x01\x00\x01\x00\x08\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00", 16) +
          std::string("\x01\x04\x00\x01\x00\x08\x00\x00\xff\xff\xff\xff\xff\xff\xff\xff", 16),
      std::string("\x01\x01\x00\x01\x00\x08\x00\x00\x00", 9)};
  for (const std::string& bytes : garbage) {
    EXPECT_TRUE(Connection(web.upload_socket()).send_garbage(bytes));
    EXPECT_TRUE(Connection(web.api_socket()).send_garbage(bytes));
  }
  for (const std::string& socket : {web.upload_socket(), web.api_socket()})
    EXPECT_FALSE(Connection(socket).send_garbage(many_questions())) << "it may be answered";
  EXPECT_EQ(web.upload(raw(some_pdf())).status, 202);
  EXPECT_EQ(web.api({.path = "/healthz"}).status, 200);
}

/// A disk of 2 MiB: a real one where we may mount it, and one that is only made believe, which everybody can
/// have.
class DiskFull : public testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "lectern-disk-XXXXXX").string();
    disk = ::mkdtemp(name.data());
    if (is_mounted()) {
      ASSERT_EQ(::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=2m"), 0);
    }
  }
  void TearDown() override {
    if (is_mounted()) ::umount2(disk.c_str(), MNT_DETACH);
    std::filesystem::remove_all(disk);
  }
  static bool is_mounted() { return GetParam(); }
  WebOptions options() const {
    WebOptions small{.store = disk};
    if (!is_mounted())
      small.environment = {"LD_PRELOAD=" SMALL_DISK, "SMALL_DISK_FOLDER=" + disk, "SMALL_DISK_BYTES=2097152"};
    return small;
  }
  std::string disk;
};

TEST_P(DiskFull, IsReportedAndNothingIsLeftHalf) {
  {
    RunningWeb web{options()};
    const Answer announced = web.upload(raw(some_pdf({}, 3 << 20)));
    EXPECT_EQ(announced.status, 507) << announced.body;
    Ask chunked = raw(some_pdf({}, 3 << 20));
    chunked.content_length = "";
    const Answer while_writing = web.upload(chunked);
    EXPECT_EQ(while_writing.status, 507) << while_writing.body;
    EXPECT_NE(while_writing.header("Retry-After"), "");
    EXPECT_EQ(jobs(web), 0);
    EXPECT_TRUE(std::filesystem::is_empty(disk + "/tmp"));
    EXPECT_EQ(web.upload(raw(some_pdf())).status, 202);
  }
}

INSTANTIATE_TEST_SUITE_P(Intake, DiskFull,
                         testing::ValuesIn(::geteuid() == 0 ? std::vector{false, true} : std::vector{false}),
                         [](const auto& row) { return row.param ? "Mounted" : "Injected"; });

}  // namespace
}  // namespace lectern::http
