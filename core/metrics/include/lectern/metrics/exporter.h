#pragma once

/// Publishes the metrics of a process in a file `<program>-<slot>.prom` in the run directory, which is
/// replaced as a whole.
///
/// ```cpp
/// metrics::Registry registry;
/// metrics::Exporter exporter(registry, settings.run.directory, "lectern-scan");
/// exporter.write_every(std::chrono::seconds(5));      // or exporter.write() from a timer of your own
/// ```
///
/// The slot is the lowest number that no running process of that program holds, so that `lectern-convert-0`
/// is the same series after a restart. A lock file beside it shows that the process runs; the file of a
/// killed process is ignored. Failures never stop a program: the first one is logged, and work goes on.

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>

#include "lectern/metrics/registry.h"

namespace lectern::metrics {

/// The file of this process.
class Exporter final {
 public:
  /// Takes a slot and writes for the first time. `registry` is borrowed and must outlive this object. Makes
  /// `directory` if it is missing; if no slot can be taken, writes nothing from then on.
  Exporter(Registry& registry, std::filesystem::path directory, std::string program);

  /// Ends the thread and removes the file. The lock file remains, unlocked.
  ~Exporter();
  Exporter(const Exporter&) = delete;
  Exporter& operator=(const Exporter&) = delete;

  /// Writes the current values, and the CPU time, memory and open files of the process. Any thread may call
  /// it.
  void write();

  /// Starts a thread that writes every `interval`. Call it at most once.
  void write_every(std::chrono::milliseconds interval);

  /// Returns the label `process` of every sample, e.g. "lectern-convert-1"; empty if no slot could be taken.
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
