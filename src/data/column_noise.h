// Noise with one number for each column of a picture, of which the size of what comes out is taken:
// what the released code of Hu et al. 2024 does (docs/theory.md, section 7.4).
#pragma once

#include "data/corruption_type.h"

namespace mnemoscope {

/// black + |pixel - black + sigma n_x| in every channel, n_x ~ N(0, 1) one for each column, from the
/// left.
State with_column_noise(State pixels, const ImageShape& shape, const PixelRange& range,
                        const Corruption& noise);

/// ln of how likely `seen` is where the picture without the noise is `expected`, up to what all
/// pictures share; -infinity where no number of a column makes it. Entries that are as expected say
/// nothing: a mask after the noise may have made them.
double column_noise_likelihood(const State& seen, const State& expected, const ImageShape& shape,
                               const PixelRange& range, const Corruption& noise);

}  // namespace mnemoscope
