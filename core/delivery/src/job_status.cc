#include "lectern/delivery/job_status.h"

namespace lectern::delivery {
namespace {

constexpr std::array<std::string_view, kJobStatuses.size()> kWords = {
    "submitted", "pii_scanning", "awaiting_approval", "processing", "completed",
    "failed",    "denied",       "cancelled"};

}  // namespace

std::string_view job_status_word(JobStatus status) {
  return kWords.at(static_cast<std::size_t>(status));
}

std::optional<JobStatus> parse_job_status(std::string_view word) {
  for (const JobStatus status : kJobStatuses)
    if (job_status_word(status) == word) return status;
  return std::nullopt;
}

}  // namespace lectern::delivery
