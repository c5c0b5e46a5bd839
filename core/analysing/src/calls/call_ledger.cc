#include "calls/call_ledger.h"

#include <chrono>

#include "lectern/db/error.h"
#include "lectern/json/write.h"
#include "lectern/worker/context.h"

namespace lectern::analysing {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr db::Statement kPlan{
    "analysing.plan_model_call",
    "select o_outcome, o_provider, o_tier, o_model, o_is_local, o_mask, o_config, o_config_version "
    "from lectern.plan_model_call($1, $2::smallint, $3)"};
constexpr db::Statement kBegin{"analysing.begin_model_call",
                               "select o_outcome, o_call, o_answer "
                               "from lectern.begin_model_call($1, $2::smallint, $3, $4, $5, $6, $7, $8)"};
constexpr db::Statement kEnd{"analysing.end_model_call",
                             "select lectern.end_model_call($1, $2, $3::smallint, $4, $5::jsonb, $6, $7, $8, "
                             "$9, $10, $11::int) as ours"};

constexpr milliseconds kKeepAnswer{60'000};
constexpr milliseconds kPause{500};

std::string usage_json(const model::Usage& usage) {
  json::Writer out;
  return out.begin_object()
      .member("input_tokens", usage.input_tokens)
      .member("output_tokens", usage.output_tokens)
      .member("reasoning_tokens", usage.reasoning_tokens)
      .member("cached_tokens", usage.cached_tokens)
      .end_object()
      .take();
}

/// PostgreSQL stores no NUL.
std::string without_nul(std::string text) {
  std::erase(text, '\0');
  return text;
}

}  // namespace

Plan CallLedger::plan(const jobs::Task& task, const std::string& purpose) {
  auto connection = connections_.borrow();
  const db::Rows rows = connection->call(kPlan, {task.id, task.attempt, purpose});
  const db::Row row = rows.one();
  Plan plan;
  plan.outcome = std::string(row.text("o_outcome"));
  plan.provider = row.optional_text("o_provider").value_or("");
  plan.tier = model::tier_named(row.optional_text("o_tier").value_or("")).value_or(model::Tier::Quality);
  plan.model = row.optional_text("o_model").value_or("");
  if (!row.is_null("o_is_local")) plan.is_local = row.boolean("o_is_local");
  if (!row.is_null("o_mask")) plan.masks = row.boolean("o_mask");
  plan.config = worker::parsed(row.optional_text("o_config").value_or(""));
  plan.config_version = row.optional_integer("o_config_version").value_or(0);
  return plan;
}

CallBegun CallLedger::begin(const jobs::Task& task, const Plan& plan, const CallRequest& request) {
  auto connection = connections_.borrow();
  const db::Rows rows =
      connection->call(kBegin, {task.id, task.attempt, request.purpose, request.key, plan.provider,
                                plan.model, request.prompt_version, request.most.micros});
  const db::Row row = rows.one();
  return {std::string(row.text("o_outcome")), row.optional_integer("o_call").value_or(0),
          row.optional_text("o_answer").value_or("")};
}

bool CallLedger::end_once(const jobs::Task& task, std::int64_t call, const CallEnded& ended) {
  auto connection = connections_.borrow();
  return connection
      ->call(kEnd, {call, task.id, task.attempt, ended.state, usage_json(ended.usage), ended.cost.micros,
                    without_nul(ended.answer), ended.stop, without_nul(ended.reason),
                    without_nul(ended.request_id), ended.retries})
      .one()
      .boolean("ours");
}

/// Where the first attempt's fate is not known, "not ours" from the second may mean that it succeeded: the
/// task then looks again, and finds the answer stored.
bool CallLedger::end(const jobs::Task& task, std::int64_t call, const CallEnded& ended,
                     Cancellation& cancellation) {
  const auto until = steady_clock::now() + kKeepAnswer;
  bool in_doubt = false;
  while (true) {
    try {
      const bool is_ours = end_once(task, call, ended);
      if (is_ours || !in_doubt) return is_ours;
      break;
    } catch (const db::Disconnected&) {
      in_doubt = true;
      if (steady_clock::now() >= until || !cancellation.wait(kPause)) throw;
    } catch (const db::Conflict&) {
      if (steady_clock::now() >= until || !cancellation.wait(kPause)) throw;
    }
  }
  throw db::Disconnected("it is not known whether an answer was stored", true);
}

}  // namespace lectern::analysing
