"""Exponentials instead of tanh, ^ for powers, E**, decimals that are exact, and the slope with the curve's equation."""


def answers():
    tanh = "((exp(2*(w*x + b)) - 1)/(exp(2*(w*x + b)) + 1))"
    s = "(E**(w*x)/(1 + E**(w*x)))"
    th = "((exp(w*x) - exp(-w*x))/(exp(w*x) + exp(-w*x)))"
    return {
        "path": "E^t*(3*E^(2*t) + cos(t)^2 - sin(2*t))",
        "polar_u": ("cos(t)*gx + sin(t)*gy", "r*cos(t)*gy - r*cos(t - pi/2)*gx"),
        "neuron": [
            f"({tanh} - y)*8*x/(exp(w*x + b) + exp(-(w*x + b)))^2",
            f"8*({tanh} - y)/(exp(w*x+b)+exp(-w*x-b))^2",
        ],
        "two_layer": [f"v*{s}^2 - y*{s}", f"(v*{s} - y)*v*x*{s}/(1 + E**(w*x))"],
        "shared": "cos(w)*exp(w*sin(w)) + 0.5*(1 - cos(2*w))*exp(w*sin(w)) + w*sin(2*w)/2*exp(w*sin(w))",
        # x^3 + y^3 = 6 x y turns 2 y into (x^3 + y^3)/(3 x)
        "implicit": "((x**3 + y**3)/(3*x) - x**2)/(y**2 - 2*x)",
        "tied": f"2*(w*{th} - x)*({th} + 4*w*x/(exp(w*x) + exp(-w*x))^2)",
    }
