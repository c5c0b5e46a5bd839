#include "workers/models/model_instance.h"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <sstream>
#include <utility>

#include "../../support/tiny_pdf.h"
#include "lectern/json/decode.h"

namespace lectern::testing {
namespace {

constexpr std::chrono::seconds kPatience{300};  // it only guards

constexpr std::size_t kLineLength = 90;

/// The words of a text as lines of a page: `(…) Tj T*`.
std::string lines_of(const std::string& text) {
  std::string out;
  std::string line;
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    if (line.size() + word.size() + 1 > kLineLength) out += "(" + std::exchange(line, "") + ") Tj T*\n";
    line += (line.empty() ? "" : " ") + word;
  }
  return out + "(" + line + ") Tj";
}

/// A PDF with a page for each text, broken into lines.
std::string pdf_with_prose(const std::vector<std::string>& texts) {
  std::string kids;
  for (std::size_t i = 0; i < texts.size(); ++i) kids += std::to_string(4 + 2 * i) + " 0 R ";
  std::string pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[" +
                    kids + "]/Count " + std::to_string(texts.size()) +
                    ">>endobj\n3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n";
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string content = "BT /F 10 Tf 12 TL 72 720 Td " + lines_of(texts[i]) + " ET";
    pdf += std::to_string(4 + 2 * i) + " 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents " +
           std::to_string(5 + 2 * i) + " 0 R/Resources<</Font<</F 3 0 R>>>>>>endobj\n";
    pdf += std::to_string(5 + 2 * i) + " 0 obj<</Length " + std::to_string(content.size()) + ">>stream\n" +
           content + "\nendstream endobj\n";
  }
  return pdf + "trailer<</Root 1 0 R>>\n%%EOF\n";
}

}  // namespace

ModelInstance::ModelInstance(const std::vector<std::string>& environment) {
  start("lectern-scan", {}, environment);
  start("lectern-convert", {}, environment);
}

void ModelInstance::add_models(int parallel) {
  add_settings("[models]\nparallel = " + std::to_string(parallel) + "\n");
}

void ModelInstance::add_provider(const FakeProvider& fake, const ProviderLines& lines) {
  const std::string table = "providers." + lines.name;
  add_settings("[" + table + "]\ndialect = \"" + lines.dialect + "\"\nurl = \"" + fake.url() +
               "\"\nlocal = " + (lines.is_local ? "true" : "false") +
               "\nallowed_networks = \"127.0.0.0/8,::1/128\"\nparallel = " + std::to_string(lines.parallel) +
               "\ntimeout_seconds = " + std::to_string(lines.timeout_seconds) + "\n" + lines.more + "[" +
               table + ".quality]\nname = \"model\"\ninput_price = " + std::to_string(lines.price) +
               "\noutput_price = " + std::to_string(lines.price) + "\n" + lines.more_of_model);
}

pid_t ModelInstance::start_analyse(const std::vector<std::string>& environment) {
  return start("lectern-analyse", {}, environment);
}

void ModelInstance::set_tenant(const std::string& key, const std::string& json) {
  admin.call({"t.set_models",
              "update lectern.tenant set settings = jsonb_set(settings || jsonb_build_object('models', "
              "coalesce(settings -> 'models', '{}')), array['models', $1], $2::jsonb)"},
             {key, json});
}

JobRow ModelInstance::completed(const std::vector<std::string>& pages, const std::string& params) {
  const JobRow job = settled(submit(pdf_with_prose(pages), "report.pdf", params));
  EXPECT_EQ(job.status, "completed") << job.error_message << log();
  return job;
}

JobRow ModelInstance::completed_with_figure(const std::string& params) {
  std::string content = test::text_at(72, 700, "The mill by the ford ground oats for nine farms every day.");
  for (int i = 0; i < 8; ++i) {
    const std::string y = std::to_string(500 + 12 * i);
    content += "150 " + y + " m 200 " + std::to_string(560 - 9 * i) + " 260 640 330 " + y + " c S\n";
  }
  content += test::text_at(150, 470, "Figure 1: Sacks of oats that left the yard.");
  const JobRow job = settled(submit(test::TinyPdf::with_page(content).bytes(), "mill.pdf", params));
  EXPECT_EQ(job.status, "completed") << job.error_message << log();
  return job;
}

void ModelInstance::request(const JobRow& job, const std::string& kinds, bool again) {
  const auto rows =
      web.call({"t.request",
                "select outcome::text as outcome from lectern.request_analyses($1, null, null, true, "
                "$2::uuid, string_to_array($3, ','), null, $4, 'account:1')"},
               {tenant(), job.public_id, kinds, again});
  EXPECT_EQ(rows.one().text("outcome"), "asked");
}

void ModelInstance::request_enhancement(const JobRow& job) {
  const auto rows =
      web.call({"t.enhance",
                "select outcome::text as outcome from lectern.request_enhancement($1, null, null, "
                "true, $2::uuid, 'account:1')"},
               {tenant(), job.public_id});
  EXPECT_EQ(rows.one().text("outcome"), "asked");
}

bool ModelInstance::eventually_within(std::chrono::seconds limit, const db::Statement& question,
                                      std::int64_t job) {
  const auto until = std::chrono::steady_clock::now() + limit;
  while (!eventually(question, job))
    if (std::chrono::steady_clock::now() > until) return false;
  return true;
}

bool ModelInstance::analyses_ended(const JobRow& job) {
  return eventually_within(kPatience,
                           {"t.analyses",
                            "select not exists (select from lectern.analysis where job_id = $1 and ended_at "
                            "is null) as yes"},
                           job.id);
}

bool ModelInstance::enhancement_ended(const JobRow& job) {
  return eventually_within(kPatience,
                           {"t.enhancements",
                            "select not exists (select from lectern.enhancement where job_id = $1 and "
                            "ended_at is null) as yes"},
                           job.id);
}

bool ModelInstance::hurried_to_the_end(const JobRow& job) {
  const auto until = std::chrono::steady_clock::now() + kPatience;
  while (std::chrono::steady_clock::now() < until) {
    admin.call({"t.hurry", "update lectern.task set due_at = now() where due_at > now()"});
    const bool is_quiet = eventually(
        {"t.over_or_waiting",
         "select not exists (select from lectern.analysis where job_id = $1 and ended_at is null) or exists "
         "(select from lectern.task where due_at > now()) as yes"},
        job.id);
    if (is_quiet &&
        number("select count(*) as value from lectern.analysis where job_id = $1 and ended_at is null",
               job) == 0)
      return true;
  }
  return false;
}

json::Value ModelInstance::analysis(const JobRow& job, const std::string& kind) {
  const auto rows = admin.call({"t.analysis",
                                "select to_jsonb(a)::text as value from lectern.analysis a where job_id = $1 "
                                "and kind = $2"},
                               {job.id, kind});
  if (rows.empty()) return {};
  auto value = json::decode(rows.one().text("value"), {.bytes = std::size_t{1} << 24});
  return value ? std::move(*value) : json::Value();
}

std::int64_t ModelInstance::number(const char* sql, const JobRow& job) {
  return std::stoll(text(sql, job.id));
}

std::int64_t ModelInstance::calls_in(const JobRow& job, const char* state) {
  return admin
      .call({"t.calls_in", "select count(*) as n from lectern.model_call where job_id = $1 and state = $2"},
            {job.id, state})
      .one()
      .integer("n");
}

std::string ModelInstance::rest() {
  return text(
             "select string_agg(format('task kind %s state %s attempt %s', kind, state, attempt), E'\\n') as "
             "value from lectern.task where $1 > 0",
             1) +
         "\n" + log();
}

std::vector<std::string> report_pages(int count) {
  // Of people whom everybody knows: 500 pages about others would wait for an approver.
  constexpr std::array<const char*, 8> kNames = {"Isaac Newton", "Marie Curie",    "Albert Einstein",
                                                 "Ada Lovelace", "Charles Darwin", "Niels Bohr",
                                                 "Max Planck",   "Galileo Galilei"};
  constexpr std::array<const char*, 6> kThings = {"bridge", "library", "harbour",
                                                  "garden", "tower",   "market"};
  std::vector<std::string> pages;
  for (int i = 0; i < count; ++i) {
    const auto at = static_cast<std::size_t>(i);
    const std::string thing = kThings.at(at % kThings.size());
    std::string page = "The report about the " + thing + " number " + std::to_string(1000 + i) +
                       " was written for the council of the town. ";
    for (int line = 0; line < 32; ++line)
      page += "In part " + std::to_string(i * 32 + line + 1) + " the " + thing + " has " +
              std::to_string(200 + (i * 7 + line * 13) % 700) + " stones and " + kNames.at((at + 1) % 8) +
              " measured each of them again. ";
    pages.push_back(page);
  }
  return pages;
}

}  // namespace lectern::testing
