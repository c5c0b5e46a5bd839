#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <filesystem>

#include <gtest/gtest.h>

#include "lectern/secrets/base64.h"
#include "lectern/store/checksum.h"
#include "support/running_web.h"

namespace lectern::http {
namespace {

constexpr const char* kUploads = "/api/v1/uploads";

std::map<std::string, std::string> tus(std::map<std::string, std::string> headers = {}) {
  headers.emplace("Tus-Resumable", "1.0.0");
  return headers;
}

std::string checksum(const std::string& name, const std::string& bytes) {
  auto digest = store::Checksum::named(name).value();
  digest.add(std::as_bytes(std::span(bytes.data(), bytes.size())));
  std::string text = secrets::base64url(digest.finish());
  for (char& c : text) c = c == '-' ? '+' : c == '_' ? '/' : c;
  while (text.size() % 4 != 0) text += '=';
  return name + " " + text;
}

struct Tus : testing::Test {
  RunningWeb web{{.settings = "[limits]\nupload_bytes = 1048576\n"}};
  const std::string pdf = some_pdf({}, 50'000);

  std::string create(std::map<std::string, std::string> headers) {
    const Answer made = web.upload({.method = "POST", .path = kUploads, .headers = tus(std::move(headers))});
    EXPECT_EQ(made.status, 201) << made.body;
    return made.header("Location");
  }
  std::string create() { return create({{"Upload-Length", std::to_string(pdf.size())}}); }

  Ask patch(const std::string& at, std::size_t offset, std::string body) {
    return {.method = "PATCH",
            .path = at,
            .headers = tus({{"Upload-Offset", std::to_string(offset)}}),
            .body = std::move(body),
            .content_type = "application/offset+octet-stream"};
  }
  Answer head(const std::string& at) { return web.upload({.method = "HEAD", .path = at, .headers = tus()}); }
  std::int64_t jobs() {
    return web.behind().call({"test.jobs", "select count(*) as n from lectern.job"}).one().integer("n");
  }
};

TEST_F(Tus, SaysWhatItCan) {
  const Answer answer = web.upload({.method = "OPTIONS", .path = kUploads});
  EXPECT_EQ(answer.status, 204);
  EXPECT_EQ(answer.header("Tus-Version"), "1.0.0");
  EXPECT_EQ(answer.header("Tus-Max-Size"), "1048576");
  EXPECT_EQ(answer.header("Tus-Checksum-Algorithm"), "sha1,sha256");
  for (const char* extension : {"creation", "creation-with-upload", "creation-defer-length", "termination",
                                "checksum", "expiration"}) {
    EXPECT_NE(answer.header("Tus-Extension").find(extension), std::string::npos) << extension;
  }
}

TEST_F(Tus, PiecesBecomeAJob) {
  const std::string at = create({{"Upload-Length", std::to_string(pdf.size())},
                                 {"Upload-Metadata", "filename YSBiLnBkZg==,params eyJvY3IiOiJuZXZlciJ9"}});
  EXPECT_EQ(at.rfind("/api/v1/uploads/", 0), 0U);

  const Answer first = web.upload(patch(at, 0, pdf.substr(0, 20'000)));
  EXPECT_EQ(first.status, 204);
  EXPECT_EQ(first.header("Upload-Offset"), "20000");
  EXPECT_EQ(head(at).header("Upload-Offset"), "20000");
  EXPECT_NE(head(at).header("Upload-Expires"), "");
  const Answer last = web.upload(patch(at, 20'000, pdf.substr(20'000)));

  EXPECT_EQ(last.status, 204);
  const std::string job = last.header("Lectern-Job");
  const json::Value shown = web.api({.path = "/api/v1/documents/" + job}).json();
  EXPECT_EQ(shown.text_of("filename"), "a b.pdf");
  EXPECT_EQ(shown.find("params")->text_of("ocr"), "never");
  EXPECT_EQ(head(at).header("Lectern-Job"), job);
  EXPECT_EQ(web.upload(patch(at, pdf.size(), "")).header("Lectern-Job"), job);
}

TEST_F(Tus, TheSameBytesAgainNameTheJobThatIsThere) {
  const Answer first = web.upload(patch(create(), 0, pdf));
  const Answer again = web.upload(patch(create(), 0, pdf));

  EXPECT_EQ(first.header("Lectern-Duplicate"), "");
  EXPECT_EQ(again.header("Lectern-Duplicate"), "true");
  EXPECT_EQ(again.header("Lectern-Job"), first.header("Lectern-Job"));
}

TEST_F(Tus, AKilledPatchKeepsItsBytes) {
  const std::string at = create();
  Ask killed = patch(at, 0, pdf);
  killed.break_off_after = 40'000;
  killed.headers["Authorization"] = "Bearer " + web.key();

  Connection(web.upload_socket()).ask(killed);

  const std::size_t kept = std::stoul("0" + head(at).header("Upload-Offset"));
  EXPECT_GE(kept, 38'000U);
  EXPECT_LE(kept, 40'000U);
  EXPECT_EQ(web.upload(patch(at, kept, pdf.substr(kept))).status, 204);
  EXPECT_EQ(jobs(), 1);
}

TEST_F(Tus, CreationWithUpload) {
  const Answer made = web.upload({.method = "POST",
                                  .path = kUploads,
                                  .headers = tus({{"Upload-Length", std::to_string(pdf.size())}}),
                                  .body = pdf,
                                  .content_type = "application/offset+octet-stream"});
  EXPECT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.header("Upload-Offset"), std::to_string(pdf.size()));
  EXPECT_NE(made.header("Lectern-Job"), "");
}

TEST_F(Tus, ALengthMayBeSaidLater) {
  const std::string at = create({{"Upload-Defer-Length", "1"}});
  EXPECT_EQ(head(at).header("Upload-Defer-Length"), "1");
  EXPECT_EQ(web.upload(patch(at, 0, pdf)).status, 204);
  EXPECT_EQ(jobs(), 0);
  Ask last = patch(at, pdf.size(), "");
  last.headers["Upload-Length"] = std::to_string(pdf.size());
  EXPECT_NE(web.upload(last).header("Lectern-Job"), "");
}

TEST_F(Tus, ChecksumsAreVerifiedAndWrongBytesNotKept) {
  const std::string at = create();
  Ask good = patch(at, 0, pdf.substr(0, 10'000));
  good.headers["Upload-Checksum"] = checksum("sha1", good.body);
  EXPECT_EQ(web.upload(good).status, 204);

  Ask wrong = patch(at, 10'000, pdf.substr(10'000));
  wrong.headers["Upload-Checksum"] = checksum("sha256", "something else");
  const Answer refused = web.upload(wrong);
  EXPECT_EQ(refused.status, 460);
  EXPECT_EQ(refused.problem(), "checksum_mismatch");
  EXPECT_EQ(head(at).header("Upload-Offset"), "10000");

  wrong.headers["Upload-Checksum"] = "md5 AAAA";
  EXPECT_EQ(web.upload(wrong).status, 400);
  wrong.headers["Upload-Checksum"] = checksum("sha256", wrong.body);
  EXPECT_NE(web.upload(wrong).header("Lectern-Job"), "");
}

// nginx sends the next request down the same connection: it must not be going away.
TEST_F(Tus, ACreationThatAnnouncesNoBodyKeepsTheConnection) {
  Connection connection(web.upload_socket());
  const std::map<std::string, std::string> headers =
      tus({{"Upload-Length", std::to_string(pdf.size())}, {"Authorization", "Bearer " + web.key()}});

  connection.send({.method = "POST", .path = kUploads, .headers = headers, .content_length = ""});
  const Answer made = connection.receive();
  connection.send({.method = "HEAD", .path = made.header("Location"), .headers = headers});

  EXPECT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(connection.receive().status, 200);
}

TEST_F(Tus, Termination) {
  const std::string at = create();
  web.upload(patch(at, 0, pdf.substr(0, 1000)));
  EXPECT_EQ(web.upload({.method = "DELETE", .path = at, .headers = tus()}).status, 204);
  EXPECT_EQ(head(at).status, 404);
  EXPECT_EQ(web.upload(patch(at, 1000, pdf.substr(1000))).status, 404);
  EXPECT_TRUE(std::filesystem::is_empty(web.folder() / "store" / "tmp"));
}

TEST_F(Tus, MethodsMayBeMeant) {
  const std::string at = create();
  Ask meant = patch(at, 0, pdf);
  meant.method = "POST";
  meant.headers["X-HTTP-Method-Override"] = "PATCH";
  EXPECT_EQ(web.upload(meant).status, 204);
}

TEST_F(Tus, OnlyOneWritesAtATime) {
  const std::string at = create();
  Ask slow = patch(at, 0, pdf);
  slow.break_off_after = 0;
  slow.content_length = std::to_string(pdf.size());
  slow.headers["Authorization"] = "Bearer " + web.key();
  const auto upload = web.folder() / "store" / "tmp" / ("upload-" + at.substr(at.rfind('/') + 1));
  const int lock = ::open(upload.c_str(), O_RDWR | O_CLOEXEC);
  ASSERT_EQ(::flock(lock, LOCK_EX | LOCK_NB), 0);

  EXPECT_EQ(web.upload(patch(at, 0, pdf)).status, 423);
  EXPECT_EQ(web.upload({.method = "DELETE", .path = at, .headers = tus()}).status, 423);

  ::close(lock);
  EXPECT_EQ(web.upload(patch(at, 0, pdf)).status, 204);
}

TEST_F(Tus, AnExpiredUploadIsGone) {
  const std::string at = create();
  web.behind().call({"test.expire", "update lectern.upload set expires_at = now() - interval '1 second'"});
  EXPECT_EQ(head(at).status, 404);
}

TEST_F(Tus, AWholeUploadThatLostItsAnswerBecomesAJobWhenAskedFor) {
  const std::string at = create();
  web.upload(patch(at, 0, pdf.substr(0, pdf.size() - 5)));
  // The program ends between the last byte and the commit.
  const int file =
      ::open((web.folder() / "store" / "tmp" / ("upload-" + at.substr(at.rfind('/') + 1))).c_str(),
             O_WRONLY | O_APPEND);
  ASSERT_EQ(::write(file, pdf.data() + pdf.size() - 5, 5), 5);
  ::close(file);

  EXPECT_NE(head(at).header("Lectern-Job"), "");
  EXPECT_EQ(jobs(), 1);
}

struct Row {
  std::string name;
  std::string method;
  bool to_upload;
  std::map<std::string, std::string> headers;
  std::string body;
  std::string content_type;
  int status;
};

class TusTable : public testing::TestWithParam<Row> {
 protected:
  static void SetUpTestSuite() {
    web = std::make_unique<RunningWeb>(WebOptions{.settings = "[limits]\nupload_bytes = 1048576\n"});
  }
  static void TearDownTestSuite() { web.reset(); }
  static std::unique_ptr<RunningWeb> web;
};
std::unique_ptr<RunningWeb> TusTable::web;

TEST_P(TusTable, AnswersAsTheProtocolSays) {
  const Answer made =
      web->upload({.method = "POST", .path = kUploads, .headers = tus({{"Upload-Length", "5000"}})});
  const Answer answer = web->upload({.method = GetParam().method,
                                     .path = GetParam().to_upload ? made.header("Location") : kUploads,
                                     .headers = GetParam().headers,
                                     .body = GetParam().body,
                                     .content_type = GetParam().content_type});

  EXPECT_EQ(answer.status, GetParam().status) << answer.body;
  EXPECT_EQ(answer.header("Tus-Resumable"), "1.0.0");
}

const std::string kType = "application/offset+octet-stream";
const std::string kPdf = "%PDF-1.7\n" + std::string(2000, ' ');

INSTANTIATE_TEST_SUITE_P(
    Protocol, TusTable,
    testing::Values(
        Row{"CreateWithoutVersion", "POST", false, {{"Upload-Length", "10"}}, "", "", 412},
        Row{"CreateOtherVersion",
            "POST",
            false,
            {{"Upload-Length", "10"}, {"Tus-Resumable", "0.2"}},
            "",
            "",
            412},
        Row{"CreateWithoutLength", "POST", false, tus(), "", "", 400},
        Row{"CreateNegative", "POST", false, tus({{"Upload-Length", "-1"}}), "", "", 400},
        Row{"CreateEmpty", "POST", false, tus({{"Upload-Length", "0"}}), "", "", 400},
        Row{"CreateTooLarge", "POST", false, tus({{"Upload-Length", "1048577"}}), "", "", 413},
        Row{"CreateBothLengths", "POST", false, tus({{"Upload-Length", "5"}, {"Upload-Defer-Length", "1"}}),
            "", "", 400},
        Row{"CreateWrongDefer", "POST", false, tus({{"Upload-Defer-Length", "2"}}), "", "", 400},
        Row{"CreateWrongMetadata", "POST", false, tus({{"Upload-Length", "5"}, {"Upload-Metadata", "a ***"}}),
            "", "", 400},
        Row{"CreateKeyTwice", "POST", false,
            tus({{"Upload-Length", "5"}, {"Upload-Metadata", "a YQ==,a YQ=="}}), "", "", 400},
        Row{"CreateWrongParams", "POST", false,
            tus({{"Upload-Length", "5"}, {"Upload-Metadata", "params eyJjb2xvdXIiOjF9"}}), "", "", 422},
        Row{"CreateWithWrongBodyType", "POST", false, tus({{"Upload-Length", "5000"}}), kPdf, "text/plain",
            415},
        Row{"CreateWithNoPdf", "POST", false, tus({{"Upload-Length", "5000"}}), std::string(2000, 'x'), kType,
            400},
        Row{"PatchWithoutVersion", "PATCH", true, {{"Upload-Offset", "0"}}, kPdf, kType, 412},
        Row{"PatchWrongType", "PATCH", true, tus({{"Upload-Offset", "0"}}), kPdf, "application/pdf", 415},
        Row{"PatchWithoutOffset", "PATCH", true, tus(), kPdf, kType, 400},
        Row{"PatchWrongOffset", "PATCH", true, tus({{"Upload-Offset", "7"}}), kPdf, kType, 409},
        Row{"PatchTooMuch", "PATCH", true, tus({{"Upload-Offset", "0"}}), kPdf + std::string(5000, ' '),
            kType, 413},
        Row{"PatchNoPdf", "PATCH", true, tus({{"Upload-Offset", "0"}}), std::string(2000, 'x'), kType, 400},
        Row{"PatchFine", "PATCH", true, tus({{"Upload-Offset", "0"}}), kPdf, kType, 204},
        Row{"HeadWithoutVersion", "HEAD", true, {}, "", "", 412},
        Row{"HeadFine", "HEAD", true, tus(), "", "", 200},
        Row{"DeleteWithoutVersion", "DELETE", true, {}, "", "", 412},
        Row{"DeleteFine", "DELETE", true, tus(), "", "", 204}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace lectern::http
