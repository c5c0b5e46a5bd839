/// Any answer of a model server, in any dialect, is an answer or a failure with a word and a reason; what is
/// an answer after the checks is UTF-8 and, with a schema, JSON that fits it. Any schema is refused, or
/// bounded and read, and a value is checked against it in an end.

#include <algorithm>
#include <array>
#include <string>

#include "lectern/base/check.h"
#include "lectern/json/decode.h"
#include "lectern/json/schema.h"
#include "lectern/providers/answer.h"
#include "lectern/providers/bounds.h"
#include "lectern/providers/dialect.h"

namespace {

using namespace lectern;
using providers::Dialect;

constexpr std::array kDialects = {Dialect::Ollama, Dialect::OpenAi, Dialect::Anthropic, Dialect::Gemini,
                                  Dialect::Bedrock};

const json::Schema& schema() {
  static const json::Schema kSchema = *json::Schema::read(*json::decode(
      R"({"type":"object","properties":{"a":{"type":"string","maxLength":9}},"required":["a"]})"));
  return kSchema;
}

void read_answer(Dialect dialect, const net::HttpAnswer& came) {
  const auto answer = providers::decode_answer(dialect, came);
  if (!answer.has_value())
    return LECTERN_CHECK(!answer.error().kind.empty() && !answer.error().reason.empty());
  const auto result = providers::checked(*answer, {}, &schema());
  if (!result.has_value() || result->stop == model::Stop::Refused) return;
  const auto value = json::decode(result->text);
  LECTERN_CHECK(value.has_value() && schema().check(*value).empty());
}

void read_schema(std::string_view text) {
  auto value = json::decode(text);
  if (!value.has_value()) return;
  static_cast<void>(providers::bounded(*value));
  const auto read = json::Schema::read(*value);
  if (read.has_value()) static_cast<void>(read->check(*value));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 4) return 0;
  const Dialect dialect = kDialects.at(data[0] % kDialects.size());
  const std::string_view rest(reinterpret_cast<const char*>(data), size);
  net::HttpAnswer came;
  came.status = 200 + data[1];
  const std::size_t header = std::min<std::size_t>(data[2], size - 3);
  came.headers = {{"retry-after", std::string(rest.substr(3, header))},
                  {"x-amzn-errortype", std::string(rest.substr(3, header))}};
  came.body = std::string(rest.substr(3 + header));
  read_answer(dialect, came);
  const auto failure = providers::decode_failure(came);
  LECTERN_CHECK(!failure.kind.empty() && failure.retry_after.count() >= 0);
  if (providers::has_embeddings(dialect)) static_cast<void>(providers::decode_vectors(dialect, came));
  LECTERN_CHECK(providers::without_reasoning(came.body).text.size() <= came.body.size());
  read_schema(came.body);
  return 0;
}
