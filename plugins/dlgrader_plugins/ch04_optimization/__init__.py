"""Chapter 4: optimization algorithms and automatic differentiation."""

from __future__ import annotations

from dlgrader.hooks.specs import hookimpl
from dlgrader.model.exercise import Chapter, Exercise

CHAPTER = Chapter(
    id="ch04",
    title="Optimization Algorithms",
    graders=__name__,
    materials="dlgrader_exercises",
    answers="dlgrader_reference",
    exercises=(
        Exercise("critical-points", "Minima, maxima, saddles", "4.1 Formulation of Optimization", 2, 10),
        Exercise(
            "minibatch-gradient",
            "How noisy is a mini-batch gradient?",
            "4.2 Optimization in the Context of Deep Learning",
            2,
            10,
        ),
        Exercise(
            "lr-schedules",
            "Learning-rate schedules",
            "4.2 Optimization in the Context of Deep Learning",
            1,
            10,
        ),
        Exercise(
            "momentum-nesterov",
            "Momentum and Nesterov's look-ahead",
            "4.3 ADAM and Other Gradient Descent Extensions",
            2,
            10,
        ),
        Exercise("adagrad", "Adagrad", "4.3 ADAM and Other Gradient Descent Extensions", 1, 10),
        Exercise(
            "rmsprop",
            "RMSprop with momentum and centring",
            "4.3 ADAM and Other Gradient Descent Extensions",
            2,
            10,
            ("adagrad",),
        ),
        Exercise("adadelta", "Adadelta", "4.3 ADAM and Other Gradient Descent Extensions", 2, 10, ("rmsprop",)),
        Exercise(
            "adam", "ADAM", "4.3 ADAM and Other Gradient Descent Extensions", 2, 10, ("rmsprop", "momentum-nesterov")
        ),
        Exercise("armijo-line-search", "Backtracking line search", "4.4 Additional First Order Methods", 2, 10),
        Exercise(
            "wolfe-line-search",
            "A strong Wolfe line search",
            "4.4 Additional First Order Methods",
            3,
            10,
            ("armijo-line-search",),
        ),
        Exercise("conjugate-gradient", "Conjugate gradients", "4.4 Additional First Order Methods", 2, 10),
        Exercise(
            "newton", "Newton's method that avoids saddles", "4.5 Second Order Methods", 2, 10, ("critical-points",)
        ),
        Exercise("bfgs", "BFGS", "4.5 Second Order Methods", 2, 10, ("wolfe-line-search",)),
        Exercise("lbfgs-two-loop", "The L-BFGS two-loop recursion", "4.5 Second Order Methods", 3, 10, ("bfgs",)),
        Exercise(
            "levenberg-marquardt", "Levenberg-Marquardt curve fitting", "4.5 Second Order Methods", 2, 10, ("newton",)
        ),
        Exercise("dual-numbers", "Forward mode with dual numbers", "4.6 Automatic Differentiation", 2, 10),
        Exercise("reverse-tape", "A micro autograd", "4.6 Automatic Differentiation", 3, 10, ("dual-numbers",)),
        Exercise("jvp-vjp", "Forward and reverse products", "4.6 Automatic Differentiation", 2, 10, ("dual-numbers",)),
        Exercise("hvp", "Hessian times vector", "4.6 Automatic Differentiation", 3, 10, ("jvp-vjp",)),
        Exercise(
            "logistic-race",
            "First order against second order",
            "4.7 Revisiting Logistic Regression",
            3,
            10,
            ("lbfgs-two-loop",),
        ),
    ),
)


@hookimpl
def dlgrader_chapters() -> tuple[Chapter, ...]:
    return (CHAPTER,)
