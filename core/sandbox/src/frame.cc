#include "lectern/sandbox/frame.h"

#include <cstring>
#include <type_traits>

#include "lectern/base/check.h"

namespace lectern::sandbox {
namespace {

enum class Kind : std::uint8_t { Job = 1, Cancel = 2, Report = 3 };

template <typename T>
void put(std::string& out, T value) {
  static_assert(std::is_arithmetic_v<T>);
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

/// Takes numbers off the front; `ok` becomes false, and stays so, when the bytes run out.
struct Taker {
  std::string_view left;
  bool ok = true;

  template <typename T>
  T take() {
    T value{};
    if (left.size() < sizeof value) {
      ok = false;
      return value;
    }
    std::memcpy(&value, left.data(), sizeof value);
    left.remove_prefix(sizeof value);
    return value;
  }
};

std::string encode_one(const Job& job) {
  LECTERN_CHECK(job.payload.size() <= kMaxPayloadBytes);
  std::string out;
  put(out, static_cast<std::uint8_t>(Kind::Job));
  put(out, job.id);
  put(out, static_cast<std::uint64_t>(job.confinement.memory_bytes));
  put(out, static_cast<std::int64_t>(job.confinement.cpu.count()));
  put(out, static_cast<std::int64_t>(job.confinement.cpu_reserve.count()));
  out += job.payload;
  return out;
}

std::string encode_one(const Cancel& cancel) {
  std::string out;
  put(out, static_cast<std::uint8_t>(Kind::Cancel));
  put(out, cancel.id);
  return out;
}

std::string encode_one(const Report& report) {
  std::string out;
  put(out, static_cast<std::uint8_t>(Kind::Report));
  put(out, report.id);
  put(out, report.wait_status);
  put(out, report.cpu_micros);
  put(out, report.peak_bytes);
  put(out, static_cast<std::uint8_t>(unsigned{report.locks.limits} | (unsigned{report.locks.seccomp} << 1)));
  put(out, report.locks.landlock_abi);
  return out;
}

Job take_job(Taker& in) {
  Job job;
  job.id = in.take<std::uint64_t>();
  job.confinement.memory_bytes = in.take<std::uint64_t>();
  job.confinement.cpu = std::chrono::milliseconds(in.take<std::int64_t>());
  job.confinement.cpu_reserve = std::chrono::milliseconds(in.take<std::int64_t>());
  job.payload = in.left;
  in.left = {};
  return job;
}

Report take_report(Taker& in) {
  Report report;
  report.id = in.take<std::uint64_t>();
  report.wait_status = in.take<std::int32_t>();
  report.cpu_micros = in.take<std::int64_t>();
  report.peak_bytes = in.take<std::int64_t>();
  const auto bits = in.take<std::uint8_t>();
  report.locks.limits = (bits & 1) != 0;
  report.locks.seccomp = (bits & 2) != 0;
  report.locks.landlock_abi = in.take<std::int32_t>();
  return report;
}

}  // namespace

std::string encode(const Message& message) {
  return std::visit([](const auto& one) { return encode_one(one); }, message);
}

std::optional<Message> decode(std::string_view datagram) {
  Taker in{datagram};
  Message message;
  switch (static_cast<Kind>(in.take<std::uint8_t>())) {
    case Kind::Job:
      message = take_job(in);
      break;
    case Kind::Cancel:
      message = Cancel{in.take<std::uint64_t>()};
      break;
    case Kind::Report:
      message = take_report(in);
      break;
    default:
      return std::nullopt;
  }
  if (!in.ok || !in.left.empty()) return std::nullopt;
  return message;
}

}  // namespace lectern::sandbox
