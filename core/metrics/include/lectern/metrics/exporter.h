#pragma once

/// Writes the metrics of a process for others to read: a file `<program>-<slot>.prom` in the run directory,
/// replaced as a whole.
///
/// ```cpp
/// metrics::Registry registry;
/// metrics::Exporter exporter(registry, settings.run.directory, "lectern-scan");
/// exporter.write_every(std::chrono::seconds(5));      // or exporter.write() at times of your own
/// ```
///
/// The slot is the lowest number that no living process of that program holds, so `lectern-convert-0` is the
/// same series after a restart. A lock beside the file shows which process is alive; the file of a process
/// that was killed is ignored. Metrics never stop a program: a file that cannot be written is logged once.

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>

#include "lectern/metrics/registry.h"

namespace lectern::metrics {

/// One per process. Destroy it before the registry.
class Exporter final {
 public:
  /// Takes a slot and writes for the first time. `registry` is borrowed and must live longer.
  Exporter(Registry& registry, std::filesystem::path directory, std::string program);

  /// Ends the thread and removes the file.
  ~Exporter();
  Exporter(const Exporter&) = delete;
  Exporter& operator=(const Exporter&) = delete;

  /// Writes the present values, with the process's own CPU time, memory and open files. Any thread may call.
  void write();

  /// Starts a thread that writes again and again.
  void write_every(std::chrono::milliseconds interval);

  /// "lectern-convert-1": the label `process` of every sample. Empty if no slot could be taken.
  const std::string& process() const { return process_; }

 private:
  bool take_slot();
  void complain(const char* what);

  Registry& registry_;
  std::filesystem::path directory_;
  std::string program_;
  std::string process_;
  int lock_ = -1;
  std::mutex writing_;
  bool complained_ = false;

  std::mutex mutex_;
  std::condition_variable changed_;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace lectern::metrics
