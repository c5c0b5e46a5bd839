/// Feeds hostile bytes to the record reader twice, whole and in two parts. Both ways must agree on what came
/// out.

#include <cstdint>
#include <cstdlib>
#include <string>

#include "record/record.h"

namespace {

using lectern::fcgi::Aborted;
using lectern::fcgi::GatewayRequest;
using lectern::fcgi::Incoming;
using lectern::fcgi::ProtocolAnswer;
using lectern::fcgi::RecordReader;

std::string text_of(const std::vector<Incoming>& incoming) {
  std::string out;
  for (const Incoming& one : incoming) {
    if (const auto* request = std::get_if<GatewayRequest>(&one)) {
      out += "request " + std::to_string(request->id) + " " + request->body;
      for (const auto& [name, value] : request->params) out += " " + name + "=" + value;
    } else if (const auto* answer = std::get_if<ProtocolAnswer>(&one)) {
      out += "answer " + answer->bytes;
    } else {
      out += "aborted " + std::to_string(std::get<Aborted>(one).id);
    }
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t cut = data[0] % (bytes.size() + 1);

  RecordReader whole;
  const auto once = whole.feed(bytes);
  RecordReader parts;
  const auto first = parts.feed(bytes.substr(0, cut));
  if (!first) {
    if (once) std::abort();
    return 0;
  }
  const auto second = parts.feed(bytes.substr(cut));
  if (once.has_value() != second.has_value()) std::abort();
  if (once && text_of(*once) != text_of(*first) + text_of(*second)) std::abort();
  return 0;
}
