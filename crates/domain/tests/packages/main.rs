//! Drop-off and pick-up, on every engine at hand.

mod api_by_state;
mod attempts;
mod drop_off;
mod model;
mod pick_up;
mod races;
mod resent;
mod silence;
mod support;
mod time;
