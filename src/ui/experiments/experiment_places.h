// What the experiments find at the start, whichever document is open:
// ui.program.of<ExperimentPlaces>().
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "session/experiment_list.h"

namespace mnemoscope {

struct ExperimentPlaces {
  std::shared_ptr<const ExperimentList> list = std::make_shared<const ExperimentList>();
  std::filesystem::path results{};  ///< where what is measured is kept from start to start
  std::string version{};            ///< the program's: another one may measure something else
  OpenDevice open_device{};         ///< as of SweepWatch
};

}  // namespace mnemoscope
