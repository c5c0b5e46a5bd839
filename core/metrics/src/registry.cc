#include "lectern/metrics/registry.h"

#include <algorithm>
#include <array>

#include "lectern/base/check.h"
#include "lectern/metrics/exposition.h"

namespace lectern::metrics {
namespace {

constexpr std::array kAnswerSeconds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
                                    0.25,  0.5,    1.0,   2.5,  5.0,   10.0};
constexpr std::array kWorkSeconds{0.01, 0.025, 0.05, 0.1,  0.25,  0.5,   1.0,  2.5,
                                  5.0,  10.0,  30.0, 60.0, 120.0, 300.0, 600.0};

Labels joined(const Labels& common, const Labels& labels) {
  Labels all = common;
  all.insert(all.end(), labels.begin(), labels.end());
  return all;
}

std::string bound_text(double bound) {
  std::array<char, 32> digits{};
  std::snprintf(digits.data(), digits.size(), "%.6g", bound);
  return digits.data();
}

const char* type_name(const Counter&) {
  return "counter";
}
const char* type_name(const Gauge&) {
  return "gauge";
}
const char* type_name(const Histogram&) {
  return "histogram";
}

void append(std::string& out, const std::string& name, const Labels& labels, const Counter& counter) {
  append_sample(out, name, labels, static_cast<double>(counter.value()));
}

void append(std::string& out, const std::string& name, const Labels& labels, const Gauge& gauge) {
  append_sample(out, name, labels, gauge.value());
}

/// The count is summed from the buckets, so that both agree while other threads observe.
void append(std::string& out, const std::string& name, const Labels& labels, const Histogram& histogram) {
  std::uint64_t count = 0;
  for (std::size_t i = 0; i <= histogram.bounds().size(); ++i) {
    count += histogram.in_bucket(i);
    const bool last = i == histogram.bounds().size();
    const std::string bound = last ? "+Inf" : bound_text(histogram.bounds()[i]);
    append_sample(out, name + "_bucket", joined(labels, {{"le", bound}}), static_cast<double>(count));
  }
  append_sample(out, name + "_sum", labels, histogram.sum());
  append_sample(out, name + "_count", labels, static_cast<double>(count));
}

}  // namespace

std::span<const double> answer_seconds() {
  return kAnswerSeconds;
}
std::span<const double> work_seconds() {
  return kWorkSeconds;
}

Histogram::Histogram(std::span<const double> bounds)
    : bounds_(bounds.begin(), bounds.end()),
      counts_(std::make_unique<std::atomic<std::uint64_t>[]>(bounds.size() + 1)) {
  LECTERN_CHECK(std::is_sorted(bounds_.begin(), bounds_.end()));
}

void Histogram::observe(double value) {
  const auto bucket = std::lower_bound(bounds_.begin(), bounds_.end(), value) - bounds_.begin();
  counts_[static_cast<std::size_t>(bucket)].fetch_add(1, std::memory_order_relaxed);
  sum_.fetch_add(value, std::memory_order_relaxed);
}

template <typename T, typename... Arguments>
T& Registry::find_or_make(const std::string& name, const std::string& help, const Labels& labels,
                          const Arguments&... arguments) {
  const std::lock_guard lock(mutex_);
  Family& family = families_[name];
  if (family.help.empty()) family.help = help;
  auto found = family.instruments.find(labels);
  if (found == family.instruments.end()) {
    LECTERN_CHECK(family.instruments.empty() ||
                  std::holds_alternative<std::unique_ptr<T>>(family.instruments.begin()->second));
    found = family.instruments.emplace(labels, std::make_unique<T>(arguments...)).first;
  }
  LECTERN_CHECK(std::holds_alternative<std::unique_ptr<T>>(found->second));
  return *std::get<std::unique_ptr<T>>(found->second);
}

Counter& Registry::counter(const std::string& name, const std::string& help, const Labels& labels) {
  return find_or_make<Counter>(name, help, labels);
}

Gauge& Registry::gauge(const std::string& name, const std::string& help, const Labels& labels) {
  return find_or_make<Gauge>(name, help, labels);
}

Histogram& Registry::histogram(const std::string& name, const std::string& help,
                               std::span<const double> bounds, const Labels& labels) {
  return find_or_make<Histogram>(name, help, labels, bounds);
}

std::string Registry::text(const Labels& common) const {
  const std::lock_guard lock(mutex_);
  std::string out;
  for (const auto& [name, family] : families_) {
    bool first = true;
    for (const auto& [labels, instrument] : family.instruments) {
      const auto show = [&, &family_name = name, &own = labels, &help = family.help](const auto& held) {
        if (first) append_family(out, family_name, type_name(*held), help);
        append(out, family_name, joined(common, own), *held);
      };
      std::visit(show, instrument);
      first = false;
    }
  }
  return out;
}

}  // namespace lectern::metrics
