"""Chapter 9: generative adversarial networks."""

from __future__ import annotations

from dlgrader.hooks.specs import hookimpl
from dlgrader.model.exercise import Chapter, Exercise

CHAPTER = Chapter(
    id="ch09",
    title="Generative Adversarial Networks",
    graders=__name__,
    materials="dlgrader_exercises",
    answers="dlgrader_reference",
    exercises=(
        Exercise(
            "pushforward-density",
            "The density of a transformed noise variable",
            "9.1 Generative Modelling",
            2,
            10,
        ),
        Exercise(
            "mixture-likelihood",
            "Likelihood, samples and one EM step of a Gaussian mixture",
            "9.1 Generative Modelling",
            2,
            10,
        ),
        Exercise(
            "optimal-discriminator",
            "The best discriminator and the Jensen-Shannon identity",
            "9.2 The Generator and Discriminator Game",
            2,
            10,
        ),
        Exercise(
            "gan-losses",
            "Minimax and non-saturating losses from logits",
            "9.2 The Generator and Discriminator Game",
            2,
            10,
        ),
        Exercise(
            "train-gan-1d",
            "A GAN that learns a two-humped density",
            "9.2 The Generator and Discriminator Game",
            3,
            20,
            ("ch04/adam", "ch05/mlp-backprop"),
        ),
        Exercise(
            "dcgan-generator",
            "Transposed convolutions from noise to image",
            "9.3 GAN Architectures",
            3,
            15,
            ("ch06/transposed-conv",),
        ),
        Exercise(
            "conditional-gan",
            "Giving both players the label",
            "9.3 GAN Architectures",
            2,
            10,
        ),
        Exercise("wasserstein-by-sorting", "Optimal transport on the line", "9.4 Loss Function Adaptations", 2, 10),
        Exercise(
            "wgan-clipping",
            "Critic training with weight clipping",
            "9.4 Loss Function Adaptations",
            2,
            10,
            ("wasserstein-by-sorting",),
        ),
        Exercise(
            "gradient-penalty",
            "Gradient penalty: differentiating a gradient",
            "9.4 Loss Function Adaptations",
            3,
            15,
            ("wgan-clipping",),
        ),
        Exercise(
            "least-squares-gan",
            "Least-squares GAN and the Pearson divergence",
            "9.4 Loss Function Adaptations",
            2,
            10,
            ("gan-losses",),
        ),
        Exercise("spectral-norm", "Spectral normalisation by power iteration", "9.4 Loss Function Adaptations", 2, 10),
        Exercise(
            "inception-score",
            "Inception score from class probabilities",
            "9.5 Assessing Performance",
            1,
            10,
        ),
        Exercise(
            "frechet-distance",
            "Frechet distance of two Gaussians",
            "9.5 Assessing Performance",
            2,
            10,
        ),
        Exercise(
            "mmd",
            "Maximum mean discrepancy",
            "9.5 Assessing Performance",
            2,
            10,
        ),
        Exercise(
            "mode-collapse",
            "Counting the modes that a generator found",
            "9.5 Assessing Performance",
            1,
            10,
        ),
        Exercise(
            "bilinear-game",
            "Why adversarial training spirals",
            "9.6 Model Tuning for Generative Adversarial Networks",
            2,
            10,
        ),
    ),
)


@hookimpl
def dlgrader_chapters() -> tuple[Chapter, ...]:
    return (CHAPTER,)
