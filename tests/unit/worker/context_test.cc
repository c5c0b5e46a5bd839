#include "lectern/worker/context.h"

#include <string>
#include <variant>

#include <gtest/gtest.h>

#include "fake_store.h"

namespace lectern::worker {
namespace {

using Kind = store::Error::Kind;

const std::string kHash(64, 'a');

// A failure of the store.

struct Failure {
  std::string name;
  Kind kind;
  bool waits;
  std::string words;
};

void PrintTo(const Failure& row, std::ostream* out) {
  *out << row.name;
}

class AfterStoreFailure : public testing::TestWithParam<Failure> {};

TEST_P(AfterStoreFailure, WaitsForTheStoreAndNotForLostBytes) {
  const jobs::Outcome outcome =
      after_store_failure(store::Error(GetParam().kind, "inbox/1/aa", "the system's reason"));

  ASSERT_EQ(std::holds_alternative<jobs::Outage>(outcome), GetParam().waits);
  const jobs::TaskError& error =
      GetParam().waits ? std::get<jobs::Outage>(outcome).error : std::get<jobs::GiveUp>(outcome).error;
  EXPECT_EQ(error.stage, "store");
  EXPECT_NE(error.message.find(GetParam().words), std::string::npos) << error.message;
  EXPECT_EQ(error.message.find("system's"), std::string::npos) << "the submitter does not need it";
}

INSTANTIATE_TEST_SUITE_P(
    Rows, AfterStoreFailure,
    testing::Values(Failure{"Away", Kind::Unavailable, true, "could not be reached"},
                    Failure{"Full", Kind::Full, true, "could not be reached"},
                    Failure{"NoRight", Kind::Broken, true, "could not be reached"},
                    Failure{"Missing", Kind::Missing, false, "no longer there. Send it again."},
                    Failure{"Damaged", Kind::Damaged, false, "damaged in the store. Send it again."}),
    [](const auto& row) { return row.param.name; });

TEST(Guarded, TurnsAFailureOfTheStoreIntoTheTasksState) {
  reading::Extractor extractor({});
  FakeProgress progress;

  const auto outcome = guarded(extractor, progress, []() -> jobs::Outcome {
    throw store::Error(Kind::Unavailable, "inbox/1/aa", "gone");
  });

  EXPECT_TRUE(std::holds_alternative<jobs::Outage>(outcome));
}

TEST(Guarded, LetsOtherErrorsThrough) {
  reading::Extractor extractor({});
  FakeProgress progress;

  EXPECT_THROW(guarded(extractor, progress, []() -> jobs::Outcome { throw std::runtime_error("a bug"); }),
               std::runtime_error);
  EXPECT_FALSE(static_cast<bool>(progress.stop)) << "nobody stops a reader that has no task";
}

TEST(Guarded, StopsTheReaderOnlyWhileTheTaskRuns) {
  reading::Extractor extractor({});
  FakeProgress progress;

  guarded(extractor, progress, [&]() -> jobs::Outcome {
    EXPECT_TRUE(static_cast<bool>(progress.stop));
    return stopped();
  });

  EXPECT_FALSE(static_cast<bool>(progress.stop));
}

TEST(IsWritable, AsksTheStore) {
  FakeStore store;
  EXPECT_TRUE(is_writable(store));

  store.failure.emplace(Kind::Full, "inbox", "no space");

  EXPECT_FALSE(is_writable(store));
}

// The reader's options.

struct Submission {
  std::string name, params;
  reading::OcrMode ocr;
  reading::TagUse tags;
  std::vector<std::string> languages;
};

void PrintTo(const Submission& row, std::ostream* out) {
  *out << row.name;
}

class ReadOptions : public testing::TestWithParam<Submission> {};

TEST_P(ReadOptions, AreWhatTheSubmissionAsked) {
  const auto options = read_options(parsed(GetParam().params), {});

  EXPECT_EQ(options.ocr, GetParam().ocr);
  EXPECT_EQ(options.tags, GetParam().tags);
  EXPECT_EQ(options.languages, GetParam().languages);
}

using enum reading::OcrMode;
constexpr auto kUse = reading::TagUse::Use;

INSTANTIATE_TEST_SUITE_P(
    Rows, ReadOptions,
    testing::Values(Submission{"Nothing", "{}", Auto, kUse, {"eng"}},
                    Submission{"NoRecognition", R"({"ocr":"never"})", Never, kUse, {"eng"}},
                    Submission{"Always", R"({"ocr":"always"})", Always, kUse, {"eng"}},
                    Submission{"AnUnknownWord", R"({"ocr":"maybe","tags":"?"})", Auto, kUse, {"eng"}},
                    Submission{"NoTags", R"({"tags":"ignore"})", Auto, reading::TagUse::Ignore, {"eng"}},
                    Submission{"ALanguage", R"({"language":"de"})", Auto, kUse, {"deu", "eng"}},
                    Submission{"ARegion", R"({"language":"es-MX"})", Auto, kUse, {"spa", "eng"}},
                    Submission{"AnUnknownLanguage", R"({"language":"tlh"})", Auto, kUse, {"eng"}}),
    [](const auto& row) { return row.param.name; });

TEST(ReadOptionsLimits, AreTheInstallations) {
  settings::Limits limits;
  limits.extract_cpu_seconds = 7;
  limits.extract_memory_bytes = 1 << 20;
  limits.pages = 30;
  limits.ocr_pages = 4;

  const auto options = read_options(parsed("{}"), limits);

  EXPECT_EQ(options.limits.cpu, std::chrono::seconds(7));
  EXPECT_EQ(options.limits.memory_bytes, 1u << 20);
  EXPECT_EQ(options.limits.max_pages, 30);
  EXPECT_EQ(options.limits.max_ocr_pages, 4);
}

TEST(Parsed, IsAnEmptyObjectForAnythingElse) {
  for (const char* text : {"", "[1]", "null", "\"x\"", "{", "7"}) {
    const auto value = parsed(text);
    ASSERT_NE(value.object(), nullptr) << text;
    EXPECT_TRUE(value.object()->empty()) << text;
  }
  EXPECT_EQ(parsed(R"({"a":"b"})").text_of("a"), "b");
}

// Addresses.

jobs::Assignment assignment_of(const std::string& hash) {
  return {PublicId::random(), "exam.pdf", hash, 1, "{}", "{}", std::nullopt, "", {}};
}

TEST(OriginalOf, IsInTheInboxOfTheTasksTenant) {
  jobs::Task task;
  task.tenant = TenantId{7};

  const auto address = original_of(task, assignment_of(kHash));

  EXPECT_EQ(address.bucket, store::Bucket::Inbox);
  EXPECT_EQ(address.tenant, TenantId{7});
  EXPECT_EQ(address.hash.hex(), kHash);
}

TEST(OriginalOf, RefusesAHashThatIsNone) {
  EXPECT_THROW(original_of({}, assignment_of("../../etc/passwd")), store::Error);
}

TEST(AddressOf, NeedsAKnownBucketAndAHash) {
  jobs::Task task;
  task.tenant = TenantId{7};

  EXPECT_TRUE(address_of(task, {"pages", "pages.frames", "inbox", kHash, 1}).has_value());
  EXPECT_FALSE(address_of(task, {"pages", "pages.frames", "elsewhere", kHash, 1}).has_value());
  EXPECT_FALSE(address_of(task, {"pages", "pages.frames", "inbox", "aa", 1}).has_value());
}

TEST(Stopped, IsTriedAgainAndSaysNothingOfTheDocument) {
  EXPECT_TRUE(std::holds_alternative<jobs::TryAgain>(stopped()));
}

}  // namespace
}  // namespace lectern::worker
