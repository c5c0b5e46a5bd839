// lectern-convert with everything around it: results, figures, page pictures, and a run twice over.

#include <gtest/gtest.h>
#include <png.h>
#include <signal.h>

#include <filesystem>

#include "lectern/json/decode.h"
#include "sandbox/pdf_text.h"
#include "workers/running_instance.h"

namespace lectern::testing {
namespace {

class ConvertWorker : public ::testing::Test {
 protected:
  void SetUp() override {
    instance.start("lectern-scan");
    ASSERT_TRUE(instance.eventually(
        {"t.enrolled", "select exists (select from lectern.worker) and $1::bigint = 0 as yes"}, 0));
  }
  /// Where the only finding of a job stands, in points.
  std::vector<double> number_box(const JobRow& job) {
    std::vector<double> edges;
    const auto box = json::decode(
        instance.text("select (boxes -> 0)::text as value from lectern.finding where job_id = $1", job.id));
    if (box.has_value() && box->array() != nullptr)
      for (const json::Value& edge : *box->array()) edges.push_back(edge.number().value_or(0));
    edges.resize(4);
    return edges;
  }

  RunningInstance instance;
};

/// Every pixel of the box, in the picture of a page of 612 points.
bool is_black(const std::string& png, const std::vector<double>& box) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_memory(&image, png.data(), png.size()) == 0) return false;
  image.format = PNG_FORMAT_GRAY;
  std::string grey(PNG_IMAGE_SIZE(image), '\xff');
  png_image_finish_read(&image, nullptr, grey.data(), 0, nullptr);
  const double scale = image.width / 612.0;
  if (box[2] - box[0] < 10 || box[3] - box[1] < 5) return false;
  const auto pixel = [&](double points) { return static_cast<std::size_t>(points * scale); };
  for (std::size_t y = pixel(box[1]); y < pixel(box[3]); ++y)
    for (std::size_t x = pixel(box[0]); x < pixel(box[2]); ++x)
      if (grey[y * image.width + x] != '\0') return false;
  return true;
}

TEST_F(ConvertWorker, TurnsTheSampleIntoAResult) {
  instance.start("lectern-convert");

  const JobRow job = instance.settled(instance.submit(file_text(SAMPLE_PDF), "sample.pdf"));

  ASSERT_EQ(job.status, "completed") << job.error_message << "\n" << instance.log();
  EXPECT_NE(instance.blob(job, "result.html").find("<h1"), std::string::npos);
  EXPECT_FALSE(instance.blob(job, "final.md").empty());
  EXPECT_FALSE(instance.blob(job, "result.txt").empty());
  EXPECT_EQ(instance.blob(job, "document.epub").substr(30, 28), "mimetypeapplication/epub+zip");
  for (const char* name : {"final.md", "result.html", "result.mdx", "ledger.json", "metadata.json",
                           "processing/history.json", "config/parameters.json"})
    EXPECT_NE(instance.blob(job, "bundle.zip").find(name), std::string::npos) << name;
  for (const char* name : {"document.json", "ledger.json", "metadata.json", "links.json", "versions/v0.json",
                           "versions/v3.json"})
    EXPECT_TRUE(json::decode(instance.blob(job, name), {.bytes = 64u << 20, .depth = 64, .values = 4'000'000})
                    .has_value())
        << name;
  EXPECT_EQ(
      instance.text("select confidence_class as value from lectern.result where job_id = $1", job.id).empty(),
      false);
}

TEST_F(ConvertWorker, SaysWhenAndHowLongItWorked) {
  instance.start("lectern-convert");

  const JobRow job = instance.settled(
      instance.submit(file_text(SAMPLE_PDF), "sample.pdf", R"({"tags":"ignore","labels":["secret"]})"));

  ASSERT_EQ(job.status, "completed") << job.error_message << "\n" << instance.log();
  const std::string text = instance.blob(job, "metadata.json");
  const auto metadata = json::decode(text, {.bytes = 64u << 20, .depth = 64, .values = 4'000'000});
  ASSERT_TRUE(metadata.has_value()) << text;
  const json::Value* processing = metadata->find("processing");
  ASSERT_NE(processing, nullptr) << text;
  const auto& history = *processing->find("history")->array();
  ASSERT_EQ(history.size(), 2u) << text;
  EXPECT_EQ(history[0].text_of("step"), "scan");
  EXPECT_EQ(history[0].text_of("outcome"), "clean");
  EXPECT_EQ(history[1].text_of("step"), "conversion");
  EXPECT_GE(history[1].text_of("at"), history[0].text_of("at"));
  const auto& steps = *processing->find("steps")->array();
  ASSERT_GE(steps.size(), 8u) << "reading, seven steps and figures";
  EXPECT_EQ(steps.front().text_of("step"), "read");
  double sum = 0;
  for (const json::Value& step : steps) sum += *step.find("seconds")->number();
  EXPECT_GT(sum, 0);
  EXPECT_LE(sum, *processing->find("seconds")->number() + 0.01);
  EXPECT_EQ(processing->find("parameters")->text_of("tags"), "ignore");
  EXPECT_EQ(text.find("secret"), std::string::npos) << "labels are the submitter's";
}

/// Somebody else submits the same bytes and wants another format: that one is made, from the same pages, and
/// the file name of neither stands in it.
TEST_F(ConvertWorker, AFormatThatIsAskedForLaterIsMadeAloneAndNamesNobody) {
  const std::string pdf = pdf_with_pages({"A page that anybody may read"});
  instance.start("lectern-convert");
  const JobRow job = instance.settled(instance.submit(pdf, "first-secret.pdf", R"({"formats":["txt"]})"));
  ASSERT_EQ(job.status, "completed") << job.error_message << instance.log();
  const std::string text = instance.blob(job, "result.txt");
  const std::string made =
      "select string_agg(kind, ' ' order by kind) as value from lectern.artefact where "
      "job_id = $1 and kind in ('html', 'md', 'txt', 'json', 'epub', 'zip')";
  EXPECT_EQ(instance.text(made.c_str(), job.id), "txt");

  instance.submit_as(7, pdf, "second-secret.pdf", R"({"formats":["html","epub"]})");

  ASSERT_TRUE(instance.eventually({"t.rendered",
                                   "select exists (select from lectern.job_reader where job_id = $1 and not "
                                   "is_rendering) and not exists (select from lectern.task where kind = "
                                   "lectern.task_kind_render()) as yes"},
                                  job.id))
      << instance.log();
  EXPECT_EQ(instance.text(made.c_str(), job.id), "epub html txt");
  EXPECT_EQ(instance.blob(job, "result.txt"), text);
  const std::string html = instance.blob(job, "result.html");
  EXPECT_NE(html.find("A page that anybody may read"), std::string::npos);
  for (const std::string& file :
       {html, text, instance.blob(job, "metadata.json"), instance.blob(job, "ledger.json")})
    EXPECT_EQ(file.find("secret"), std::string::npos) << file;
}

TEST_F(ConvertWorker, WhatTheApproverHasBlackenedIsInNoFileOfTheResult) {
  const JobRow held = instance.settled(instance.submit(
      pdf_with_pages({"A page that anybody may read", "SSN: 582-79-8774 of somebody"}), "letter.pdf"));
  ASSERT_EQ(held.status, "awaiting_approval") << instance.log();
  instance.web.call(
      {"t.redact",
       "select outcome from lectern.decide_hold_of_job($1, $2::uuid, 'approve', 'other', 'removed', "
       "jsonb_build_array(jsonb_build_object('finding_id', $3::bigint, 'answer', 'redact')), 'account:9', 9, "
       "null, 'r')"},
      {instance.tenant(), held.public_id,
       instance.text("select finding_id::text as value from lectern.finding where job_id = $1", held.id)});
  instance.start("lectern-convert");
  ASSERT_TRUE(instance.eventually({"t.drawn",
                                   "select exists (select from lectern.artefact where job_id = $1 and name = "
                                   "'pages/1.png') and not exists (select "
                                   "from lectern.task where job_id = $1) as yes"},
                                  held.id))
      << instance.log();

  std::string everything;
  for (const char* folder : {"results", "pages"})
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(instance.root() / "store" / folder))
      if (entry.is_regular_file()) everything += file_text(entry.path());
  EXPECT_NE(everything.find("anybody may read"), std::string::npos);
  EXPECT_NE(everything.find("[social security number removed]"), std::string::npos);
  EXPECT_EQ(everything.find("8774"), std::string::npos);
  EXPECT_TRUE(is_black(instance.blob(held, "pages/2.png"), number_box(held)))
      << "its picture shows the number";
  EXPECT_NE(instance.blob(held, "ledger.json").find("decision:redact"), std::string::npos);
}

TEST_F(ConvertWorker, DrawsThePagesAfterwards) {
  instance.start("lectern-convert");
  const JobRow job = instance.settled(instance.submit(pdf_with_pages({"One", "Two"}), "two.pdf"));
  ASSERT_EQ(job.status, "completed") << instance.log();

  ASSERT_TRUE(instance.eventually(
      {"t.q", "select count(*) = 2 as yes from lectern.artefact where job_id = $1 and kind = 'page-picture'"},
      job.id))
      << instance.log();

  EXPECT_EQ(instance.blob(job, "pages/2.png").substr(1, 3), "PNG");
}

TEST_F(ConvertWorker, DrawsALongDocumentInRanges) {
  instance.start("lectern-convert");
  std::vector<std::string> pages;
  for (int page = 1; page <= 60; ++page) pages.push_back("Page number " + std::to_string(page));
  const JobRow job = instance.settled(instance.submit(pdf_with_pages(pages), "long.pdf"));
  ASSERT_EQ(job.status, "completed") << instance.log();

  ASSERT_TRUE(instance.eventually(
      {"t.q",
       "select count(distinct name) = 60 as yes from lectern.artefact where job_id = $1 and kind = "
       "'page-picture'"},
      job.id))
      << instance.log();

  EXPECT_EQ(
      instance.text("select string_agg(cost::text, ' ' order by task_id) as value from "
                    "lectern.task_history where job_id = $1 and kind = lectern.task_kind_page_pictures()",
                    job.id),
      "25 25 10");
  EXPECT_EQ(instance.blob(job, "pages/60.png").substr(1, 3), "PNG");
}

/// `reader` takes the place of lectern-extract for drawing; the scan had the real one.
class PagesThatCannotBeDrawn : public ConvertWorker, public ::testing::WithParamInterface<const char*> {};

TEST_P(PagesThatCannotBeDrawn, AreMissingAndNothingElseIs) {
  instance.read_with(GetParam());
  instance.start("lectern-convert");

  const JobRow job = instance.settled(instance.submit(pdf_with_pages({"One", "Two"}), "two.pdf"));

  ASSERT_EQ(job.status, "completed") << instance.log();
  ASSERT_TRUE(instance.eventually({"t.q",
                                   "select exists (select from lectern.task_history where job_id = $1 and "
                                   "kind = lectern.task_kind_page_pictures()) and not exists "
                                   "(select from lectern.task where job_id = $1) as yes"},
                                  job.id))
      << instance.log();
  EXPECT_EQ(instance.look(job.id).status, "completed");
  EXPECT_FALSE(instance.blob(job, "result.html").empty());
  EXPECT_TRUE(instance.blob(job, "pages/1.png").empty());
  EXPECT_EQ(instance.text("select count(*)::text as value from lectern.task_dead where job_id = $1", job.id),
            "0");
  EXPECT_NE(instance.log().find("pages_not_drawn"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Readers, PagesThatCannotBeDrawn, ::testing::Values("/bin/false", LYING_READER),
                         [](const auto& row) {
                           return std::string(row.param) == LYING_READER ? "ItDrawsNothing" : "ItDies";
                         });

TEST_F(ConvertWorker, WritesOnlyTheFormatsAskedFor) {
  instance.start("lectern-convert");

  const JobRow job =
      instance.settled(instance.submit(pdf_with_pages({"One"}), "one.pdf", R"({"formats": ["md"]})"));

  EXPECT_FALSE(instance.blob(job, "final.md").empty());
  EXPECT_TRUE(instance.blob(job, "result.html").empty());
  EXPECT_TRUE(instance.blob(job, "bundle.zip").empty());
  EXPECT_FALSE(instance.blob(job, "ledger.json").empty());
}

TEST_F(ConvertWorker, ReadsThePdfAgainWhenTheKeptPagesAreGone) {
  const JobRow job = instance.submit(pdf_with_pages({"Kept no longer"}), "lost.pdf");
  ASSERT_TRUE(instance.eventually(
      {"t.q", "select status = 'processing' as yes from lectern.job where job_id = $1"}, job.id));
  instance.admin.call({"t.forget", "delete from lectern.artefact where job_id = $1 and kind = 'pages'"},
                      {job.id});

  instance.start("lectern-convert");

  EXPECT_EQ(instance.settled(job).status, "completed") << instance.log();
  EXPECT_NE(instance.blob(job, "result.txt").find("Kept no longer"), std::string::npos);
}

TEST_F(ConvertWorker, ConvertsWhatWasApprovedAndNothingBefore) {
  instance.start("lectern-convert");
  const JobRow held = instance.settled(instance.submit(pdf_with_pages({"SSN: 582-79-8774"}), "held.pdf"));
  ASSERT_EQ(held.status, "awaiting_approval") << instance.log();
  ASSERT_EQ(
      instance.text(
          "select count(*)::text as value from lectern.artefact where job_id = $1 and bucket = 'results'",
          held.id),
      "0");

  const auto link = instance.web.call(
      {"t.link", "select token from lectern.issue_approval_link($1, $2::uuid, 'account:1', 'r')"},
      {instance.tenant(), held.public_id});
  instance.web.call({"t.decide",
                     "select * from lectern.decide_hold_by_token(sha256(convert_to($1, 'utf8')), 'approve', "
                     "null, 'fine', '[]', 'r')"},
                    {link.one().text("token")});

  EXPECT_EQ(instance.settled(held).status, "completed") << instance.log();
}

TEST_F(ConvertWorker, SurvivesBeingKilled) {
  const JobRow job = instance.submit(file_text(SAMPLE_PDF), "sample.pdf");
  const pid_t first = instance.start("lectern-convert");
  instance.eventually({"t.q",
                       "select exists (select from lectern.task where job_id = $1 and kind = "
                       "lectern.task_kind_convert()) as yes"},
                      job.id);
  instance.stop(first, SIGKILL);

  instance.start("lectern-convert");

  EXPECT_EQ(instance.settled(job).status, "completed") << instance.log();
  EXPECT_EQ(instance.text("select count(*)::text as value from lectern.result where job_id = $1", job.id),
            "1");
}

}  // namespace
}  // namespace lectern::testing
