#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "lectern/base/log.h"
#include "lectern/enhance/apply.h"
#include "lectern/enhance/ask.h"
#include "lectern/worker/context.h"
#include "mask.h"
#include "tasks/analysis_rows.h"
#include "tasks/enhancements.h"

namespace lectern::analysing {
namespace {

/// The text of a page that one question holds; half of it, if that is too long for the model.
constexpr std::size_t kMostBytes = 24'000;
constexpr std::size_t kLeastBytes = 1'500;
constexpr std::size_t kLargestCrop = std::size_t{1} << 24;

enhance::PromptText text_of(const Plan& plan) {
  enhance::PromptText text;
  text.system = config_text(plan, "system");
  text.instructions = config_text(plan, "instructions");
  const json::Value* temperature = plan.config.find("temperature");
  if (temperature != nullptr) text.temperature = temperature->number().value_or(0);
  text.max_output_tokens = static_cast<std::int32_t>(config_number(plan, "max_output_tokens", 0));
  return text;
}

/// The questions about one page.
class PageCalls {
 public:
  PageCalls(TaskTools& tools, const Run& run, const KeptDocument& document, std::int32_t page)
      : tools_(tools),
        run_(run),
        snapshot_(document.snapshot()),
        page_(page),
        detector_(tools.detectors.of_tenant(run.assignment.tenant_settings)) {}

  /// Asks about the text. What is to become of the task if there is no answer.
  std::optional<NotSaid> ask_about_text() {
    const auto purpose = enhance::Purpose::Page;
    const Plan plan = tools_.calls.plan(run_.task, enhance::purpose_name(purpose));
    if (const auto why = impediment(plan)) return why;
    auto blocks = enhance::blocks_of_page(snapshot_, page_);
    if (plan.masks)
      for (enhance::PromptBlock& block : blocks) block.text = masked_text(block.text, *detector_);
    for (std::size_t bytes = kMostBytes;; bytes /= 2) {
      const auto prompt = enhance::page_prompt(blocks, snapshot_.language, text_of(plan), bytes);
      Answer answer = ask(plan, purpose, prompt);
      if (const auto* said = std::get_if<Said>(&answer)) {
        take(enhance::read_page_answer(said->text, snapshot_, page_));
        return std::nullopt;
      }
      const NotSaid& why = std::get<NotSaid>(answer);
      if (why.next != NotSaid::Next::AskLess || bytes / 2 < kLeastBytes) return why;
    }
  }

  /// Asks what its figures show, if a model can see them and may see values as they are: a picture cannot be
  /// masked. A figure without an answer stays as it is, but for what may be tried again.
  std::optional<NotSaid> ask_about_figures() {
    const auto figures = enhance::figures_to_describe(snapshot_, page_);
    if (figures.empty()) return std::nullopt;
    const auto purpose = enhance::Purpose::Alternative;
    const Plan plan = tools_.calls.plan(run_.task, enhance::purpose_name(purpose));
    const auto limits = tools_.calls.limits(plan);
    if (impediment(plan) || plan.masks || !limits || !limits->reads_images) return std::nullopt;
    for (const enhance::FigureToDescribe& figure : figures) {
      auto crop = crop_of(figure.name);
      if (!crop) continue;
      Answer answer =
          ask(plan, purpose,
              enhance::alternative_prompt(figure, std::move(*crop), snapshot_.language, text_of(plan)));
      if (const auto* said = std::get_if<Said>(&answer))
        take(enhance::read_alternative_answer(said->text, snapshot_, page_, figure.block));
      else if (std::get<NotSaid>(answer).next <= NotSaid::Next::TryAgain)
        return std::get<NotSaid>(answer);
    }
    return std::nullopt;
  }

  std::string effect(std::int64_t enhancement) const {
    json::Writer out;
    out.begin_object().member("enhancement", enhancement).member("page", page_);
    out.key("patches").value(enhance::to_json(patches_.accepted));
    out.key("refused").value(enhance::to_json(patches_.refused));
    return out.end_object().take();
  }

 private:
  std::optional<NotSaid> impediment(const Plan& plan) const {
    if (plan.outcome == "not_ours") return NotSaid{NotSaid::Next::Stop, plan.outcome, {}};
    const std::string why = obstacle(plan, *detector_);
    if (!why.empty()) return NotSaid{NotSaid::Next::GiveUp, why, {}};
    if (!tools_.calls.limits(plan)) return NotSaid{NotSaid::Next::GiveUp, "no_provider", {}};
    return std::nullopt;
  }

  Answer ask(const Plan& plan, enhance::Purpose purpose, model::Prompt prompt) {
    const auto limits = tools_.calls.limits(plan).value_or(model::Limits{});
    return tools_.calls.ask(
        run_.task, plan,
        {enhance::purpose_name(purpose), enhance::prompt_version(purpose), fitted(std::move(prompt), limits)},
        run_.cancellation);
  }

  std::optional<model::Image> crop_of(const std::string& name) const {
    const auto& artefacts = run_.assignment.artefacts;
    const auto found = std::ranges::find_if(artefacts, [&](const auto& artefact) {
      return artefact.kind == "figure" && artefact.name == "figures/" + name;
    });
    const auto address = found == artefacts.end() ? std::nullopt : worker::address_of(run_.task, *found);
    if (!address || found->byte_count > static_cast<std::int64_t>(kLargestCrop)) return std::nullopt;
    const bool is_jpeg = name.ends_with(".jpg") || name.ends_with(".jpeg");
    return model::Image{is_jpeg ? "image/jpeg" : "image/png", tools_.store.read(*address, kLargestCrop)};
  }

  void take(enhance::Patches patches) {
    std::ranges::move(patches.accepted, std::back_inserter(patches_.accepted));
    std::ranges::move(patches.refused, std::back_inserter(patches_.refused));
  }

  TaskTools& tools_;
  const Run& run_;
  const doc::Snapshot& snapshot_;
  std::int32_t page_;
  std::shared_ptr<const pii::Detector> detector_;
  enhance::Patches patches_;
};

/// The page stays as it is.
jobs::Outcome gap(std::int64_t enhancement, std::int32_t page, const std::string& reason) {
  json::Writer out;
  out.begin_object().member("enhancement", enhancement).member("page", page);
  out.key("gap").begin_object().member("reason", reason).end_object();
  return jobs::Finished{out.end_object().take()};
}

}  // namespace

jobs::Outcome enhance_page(TaskTools& tools, const Run& run) {
  const auto opened = open_enhancement(tools.connections, run.task);
  if (!opened) return unwanted();
  const json::Value ref = worker::parsed(run.task.ref);
  const auto page = static_cast<std::int32_t>(ref.integer_of("page").value_or(0));
  const auto document = tools.documents.read(run.task, run.assignment, std::string(ref.text_of("snapshot")));
  if (!document) return impossible(document.error());

  PageCalls calls(tools, run, **document, page);
  auto failed = calls.ask_about_text();
  if (failed && failed->next == NotSaid::Next::Stop) return unwanted();
  if (failed && (failed->next != NotSaid::Next::TryAgain || run.is_last_attempt()))
    return gap(*opened, page, failed->reason);
  if (!failed) failed = calls.ask_about_figures();
  if (failed && failed->next == NotSaid::Next::Stop) return unwanted();
  if (failed && !run.is_last_attempt()) return later(run.task, *failed);
  return jobs::Finished{calls.effect(*opened)};
}

}  // namespace lectern::analysing
